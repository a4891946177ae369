import { drawSample, type Sample } from "#core/sampling/draw-sample.ts";
import { noValue, type SamplingPlan } from "#core/schemas/sampling-plan.ts";
import type { UnitOfRating } from "#core/schemas/taxonomy.ts";
import type { Db } from "#db/client.ts";
import { type CandidateRow, findCandidates, findGuidelineUnits } from "#db/sampling/candidates.ts";

export type RatableRow = CandidateRow & { guidelineId: string; guidelineVersionId: number };

/** Outputs that the plan chooses but that cannot be rated, or not as the guideline intends. */
export type Unfit = {
  /** Outputs of a category and subcategory for which the project has no guideline. They are not drawn. */
  withoutGuideline: { category: string; subcategory: string; outputs: number }[];
  /** Outputs whose unit differs from the one that the guideline rates. They are drawn. */
  otherUnit: { guidelineId: string; rates: UnitOfRating; is: UnitOfRating; outputs: number }[];
};

/** What a plan would draw from a project now: the step that previews and draws share. */
export async function takeCandidates(
  db: Db,
  projectId: number,
  plan: SamplingPlan,
): Promise<{ rows: RatableRow[]; sample: Sample; unfit: Unfit }> {
  const all = await findCandidates(db, projectId, plan);
  const rows = all.filter((row): row is RatableRow => row.guidelineVersionId !== null);
  const units = new Map((await findGuidelineUnits(db, projectId)).map(({ id, unit }) => [id, unit]));
  return { rows, sample: drawSample(plan, rows), unfit: unfitOf(all, units) };
}

function unfitOf(rows: CandidateRow[], units: Map<string, UnitOfRating>): Unfit {
  const without = new Map<string, Unfit["withoutGuideline"][number]>();
  const other = new Map<string, Unfit["otherUnit"][number]>();
  for (const row of rows) {
    const { guidelineId, unit: is } = row;
    if (guidelineId === null) {
      const category = row.category ?? noValue;
      const subcategory = row.subcategory ?? noValue;
      count(without, `${category}/${subcategory}`, { category, subcategory, outputs: 0 });
      continue;
    }
    const rates = units.get(guidelineId);
    if (rates && rates !== is) count(other, `${guidelineId} ${is}`, { guidelineId, rates, is, outputs: 0 });
  }
  return { withoutGuideline: [...without.values()], otherUnit: [...other.values()] };
}

function count<Entry extends { outputs: number }>(
  entries: Map<string, Entry>,
  key: string,
  empty: Entry,
): void {
  const entry = entries.get(key) ?? empty;
  entry.outputs++;
  entries.set(key, entry);
}
