import { findHelpText } from "#db/queue/welfare.ts";
import type { Deps } from "#server/deps.ts";

/** What the lead offers to raters who are upset, in the lead's words; empty where nothing is offered. */
export async function readHelp(
  deps: Pick<Deps, "db">,
  { projectId }: { projectId: number },
): Promise<string> {
  return findHelpText(deps.db, projectId);
}
