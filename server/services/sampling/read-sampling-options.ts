import { noValue } from "#core/schemas/sampling-plan.ts";
import { findGuidelineUnits } from "#db/sampling/candidates.ts";
import { countStrata, type EarlierDraw, findSamplingPlans } from "#db/sampling/sampling-plans.ts";
import type { Deps } from "#server/deps.ts";

export type Choice = { value: string; outputs: number };

export type SamplingOptions = {
  categories: Choice[];
  /** With the category under which the form shows them. */
  subcategories: (Choice & { category: string })[];
  models: Choice[];
  guidelines: { id: string; title: string }[];
  /** A random seed that the form suggests. */
  seed: string;
  /** Earlier draws, newest first, at most 20. */
  plans: EarlierDraw[];
};

const plansShown = 20;

/** What a plan can choose from in a project. */
export async function readSamplingOptions(
  deps: Deps,
  { projectId }: { projectId: number },
): Promise<SamplingOptions> {
  const [strata, guidelines, plans] = await Promise.all([
    countStrata(deps.db, projectId),
    findGuidelineUnits(deps.db, projectId),
    findSamplingPlans(deps.db, projectId, plansShown),
  ]);
  const named = strata.map(({ category, subcategory, model, outputs }) => ({
    category: category ?? noValue,
    subcategory: subcategory ?? noValue,
    model: model ?? noValue,
    outputs,
  }));
  const subcategories = sumBy(named, ({ category, subcategory }) => `${category}/${subcategory}`);
  return {
    categories: sumBy(named, ({ category }) => category),
    subcategories: subcategories.map(({ value, outputs }) => {
      const [category = "", subcategory = ""] = value.split("/");
      return { category, value: subcategory, outputs };
    }),
    models: sumBy(named, ({ model }) => model),
    guidelines: guidelines.map(({ id, title }) => ({ id, title })),
    seed: deps.randomToken().slice(0, 10),
    plans,
  };
}

function sumBy<Row extends { outputs: number }>(rows: Row[], key: (row: Row) => string): Choice[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.outputs);
  return [...sums]
    .map(([value, outputs]) => ({ value, outputs }))
    .sort((left, right) => (left.value < right.value ? -1 : 1));
}
