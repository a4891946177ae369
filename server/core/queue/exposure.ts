/** The most that a rater sees of a subcategory in a day (UTC): tasks, minutes of active time, or both; null: no limit. */
export type ExposureBudget = { tasks: number | null; minutes: number | null };

/** What a rater has seen of a subcategory in a day, and how many tasks of it they hold and are going to see. */
export type Exposure = { tasks: number; held: number; activeMs: number };

/**
 * Whether a day's budget is used up, so that the subcategory is closed until the next day. `closed_places_of` in
 * prisma/migrations says the same. Number: never passed, since what is held counts. Time: known when a task ends, so
 * passed by at most what a rater holds.
 * @example isBudgetSpent({ tasks: 10, minutes: null }, { tasks: 9, held: 1, activeMs: 0 }) // true
 */
export function isBudgetSpent(budget: ExposureBudget, { tasks, held, activeMs }: Exposure): boolean {
  if (budget.tasks !== null && tasks + held >= budget.tasks) return true;
  return budget.minutes !== null && activeMs >= budget.minutes * 60_000;
}
