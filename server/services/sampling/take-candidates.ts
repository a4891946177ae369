import type { Misfit, WithoutGuideline } from "#core/sampling/describe-misfit.ts";
import { drawSample, type Sample } from "#core/sampling/draw-sample.ts";
import { noValue, type SamplingPlan } from "#core/schemas/sampling-plan.ts";
import type { UnitOfRating } from "#core/schemas/taxonomy.ts";
import type { Db } from "#db/client.ts";
import { type CandidateRow, findCandidates, findGuidelineUnits } from "#db/sampling/candidates.ts";

export type RatableRow = CandidateRow & { guidelineId: string; guidelineVersionId: number };

/** Outputs that the plan chooses but that cannot be rated, and so are not drawn. */
export type Unfit = {
  /** Outputs of a category and subcategory for which the project has no guideline. */
  withoutGuideline: WithoutGuideline[];
  /** Outputs of a unit that their guideline does not rate. */
  otherUnit: Misfit[];
};

/** What a plan would draw from a project now: the step that previews and draws share. */
export async function takeCandidates(
  db: Db,
  projectId: number,
  plan: SamplingPlan,
): Promise<{ rows: RatableRow[]; sample: Sample; unfit: Unfit }> {
  const all = await findCandidates(db, projectId, plan);
  const rows = all.filter((row): row is RatableRow => row.guidelineVersionId !== null && row.fits === true);
  const guidelines = new Map((await findGuidelineUnits(db, projectId)).map((one) => [one.id, one]));
  return { rows, sample: drawSample(plan, rows), unfit: unfitOf(all, guidelines) };
}

function unfitOf(
  rows: CandidateRow[],
  guidelines: Map<string, { title: string; unit: UnitOfRating }>,
): Unfit {
  const without = new Map<string, Unfit["withoutGuideline"][number]>();
  const other = new Map<string, Misfit>();
  for (const row of rows) {
    const { guidelineId, unit: is } = row;
    if (guidelineId === null) {
      const category = row.category ?? noValue;
      const subcategory = row.subcategory ?? noValue;
      count(without, `${category}/${subcategory}`, { category, subcategory, outputs: 0 });
      continue;
    }
    const guideline = guidelines.get(guidelineId);
    if (row.fits || !guideline) continue;
    const { title, unit: rates } = guideline;
    count(other, `${guidelineId} ${is}`, { guidelineId, title, rates, is, outputs: 0 });
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
