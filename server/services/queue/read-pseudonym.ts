import type { Deps } from "#server/deps.ts";
import { asRater, type QueueInput } from "./as-rater.ts";

/** The name that a rater has in a project, the only one that leads see live. */
export async function readPseudonym(deps: Deps, input: QueueInput): Promise<string> {
  return asRater(deps, input, async (_tx, rater) => rater.name);
}
