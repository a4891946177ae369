import { whyNoTask } from "#core/queue/why-no-task.ts";
import type { NoTask } from "#core/schemas/rating.ts";
import { findOpenTo } from "#db/queue/rater-rules.ts";
import type { Deps } from "#server/deps.ts";
import type { QueueInput } from "./as-rater.ts";
import type { StepDone } from "./step-queue.ts";

/** What a rater hears who got no task, if there is anything to say: a page that has as many as it may needs none. */
export async function whyNone(
  deps: Pick<Deps, "db">,
  { project }: Pick<QueueInput, "project">,
  { found, refusal, raterId }: Pick<StepDone, "found" | "refusal" | "raterId">,
): Promise<{ why?: NoTask }> {
  if (refusal) {
    const { code, until } = refusal;
    // Nobody reaches the queue without the role, and of items alone one hears who wrote them.
    if (code === "role" || code === "author") return {};
    return { why: { code, until } };
  }
  if (found !== "none") return {};
  const { rater, open, tomorrow } = await findOpenTo(deps.db, { projectId: project.id, raterId });
  const code = whyNoTask(rater, open, project.pausedPlaces);
  return { why: { code, until: code === "exposure" ? tomorrow : null } };
}
