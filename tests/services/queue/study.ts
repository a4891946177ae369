import type { TestDeps } from "#tests/support/deps.ts";
import { claimTask, submitRating } from "#tests/support/queue.ts";
import { makeStudy, submission, taskIdOf } from "#tests/support/study.ts";

/** A study of its own and what its raters do, by number. */
export async function startStudy(deps: TestDeps, wanted: Parameters<typeof makeStudy>[1]) {
  const made = await makeStudy(deps, wanted);
  const as = (n: number) => ({ project: made.project, userId: made.userIds[n]! });
  /** The claimed task, with what the rater is not told. */
  const claim = async (n: number, held: string[] = []) => {
    const task = await claimTask(deps, { ...as(n), held });
    return task && { ...task, taskId: await taskIdOf(deps, task.assignmentId) };
  };
  return {
    ...made,
    as,
    claim,
    /** Claims the next task and rates it. */
    rate: async (n: number, answers?: Record<string, unknown>) => {
      const task = (await claim(n))!;
      const sent = submission(task.assignmentId, answers);
      const outcome = await submitRating(deps, { ...as(n), ...sent });
      return { ...task, sent, outcome };
    },
    /** Makes all leases end a second ago. */
    endLeases: () => deps.db.$executeRaw`
      UPDATE assignment SET expires_at = now() - interval '1 second' FROM task
      WHERE task.id = assignment.task_id AND task.project_id = ${made.project.id} AND assignment.state = 'active'`,
    ratings: () => deps.db.rating.findMany({ where: { projectId: made.project.id }, orderBy: { id: "asc" } }),
  };
}
