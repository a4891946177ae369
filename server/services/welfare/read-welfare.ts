import { isBudgetSpent } from "#core/queue/exposure.ts";
import { placesOf } from "#core/queue/may-take.ts";
import type { WelfareInput } from "#core/schemas/welfare.ts";
import { findWelfare, listExposure, type SeenPlace } from "#db/queue/welfare.ts";
import { countStrata } from "#db/sampling/sampling-plans.ts";
import type { Deps } from "#server/deps.ts";

export type WelfareReport = {
  /** With a line for each subcategory that the study has items of, or a limit for. */
  set: WelfareInput;
  /** Whose limit of today is used up is said by `isSpent`. */
  ledger: (SeenPlace & { isSpent: boolean })[];
  /** Whether the ledger has more lines than are read. */
  isCut: boolean;
};

const mostLines = 1000;

/**
 * What is set for the welfare of raters, and what each has seen. The ledger goes by pseudonym: numbers of tasks by name
 * would tell whose the ratings are. It says nothing of opt-outs.
 */
export async function readWelfare(
  deps: Pick<Deps, "db">,
  { projectId }: { projectId: number },
): Promise<WelfareReport> {
  const [{ helpText, budgets }, strata, seen] = await Promise.all([
    findWelfare(deps.db, projectId),
    countStrata(deps.db, projectId),
    listExposure(deps.db, projectId, mostLines + 1),
  ]);
  const known = strata.flatMap((stratum) => (stratum.subcategory === null ? [] : placesOf(stratum).slice(1)));
  const limits = new Map(budgets.map((budget) => [budget.place, budget]));
  const places = [...new Set([...known, ...limits.keys()])].sort();
  const none = { tasks: null, minutes: null };
  return {
    set: { helpText, budgets: places.map((place) => limits.get(place) ?? { place, ...none }) },
    ledger: seen
      .slice(0, mostLines)
      .map((line) => ({ ...line, isSpent: isBudgetSpent(limits.get(line.place) ?? none, line.today) })),
    isCut: seen.length > mostLines,
  };
}
