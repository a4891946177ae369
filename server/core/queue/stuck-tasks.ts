import { mayTake, type RaterFacts, type TakeCode, type TaskFacts } from "./may-take.ts";

/** Tasks of a kind that want raters. */
export type WantingTasks = Omit<TaskFacts, "author"> & { tasks: number };

/** Tasks that nobody in the project may take, with why not: how many raters for each reason, the most frequent first. */
export type StuckTasks = WantingTasks & { why: { code: TakeCode; raters: number }[] };

/**
 * Which tasks cannot move, because no rater may take them. Where a project has no rater, nothing is said: that all tasks
 * wait then is no news. Cost: O(kinds of tasks * raters).
 */
export function stuckTasks(
  wanting: readonly WantingTasks[],
  raters: readonly RaterFacts[],
  pausedPlaces: readonly string[],
): StuckTasks[] {
  if (raters.length === 0) return [];
  return wanting.flatMap((kind) => {
    const counts = new Map<TakeCode, number>();
    for (const rater of raters) {
      const verdict = mayTake(rater, { ...kind, author: null }, pausedPlaces);
      if (verdict.ok) return [];
      counts.set(verdict.code, (counts.get(verdict.code) ?? 0) + 1);
    }
    const why = [...counts].map(([code, raters]) => ({ code, raters }));
    return [{ ...kind, why: why.sort((one, other) => other.raters - one.raters) }];
  });
}
