import type { Deps } from "#server/deps.ts";
import { asRater, type QueueInput } from "./as-rater.ts";

/** A person as a rater of a project: the id that their browser knows, and the pseudonym that leads see. */
export async function readOwnRater(
  deps: Deps,
  input: QueueInput,
): Promise<{ publicId: string; name: string }> {
  return asRater(deps, input, async (_tx, { publicId, name }) => ({ publicId, name }));
}
