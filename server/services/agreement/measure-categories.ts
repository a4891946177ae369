import { fleissKappaTest } from "#core/agreement/fleiss-kappa-test.ts";
import type { LabelSet } from "./label-columns.ts";
import { humansOf, type Measure, toFigure } from "./measure.ts";
import type { CategoryKappas } from "./report.ts";

/** More categories than this make no table that a person could read. */
const mostCategories = 40;

/** On which labels do humans agree? Fleiss' kappa of each against all others; null where labels are no categories. */
export function measureCategories(labels: LabelSet, { level }: Measure): CategoryKappas | null {
  if (level !== "nominal" && level !== "ordinal") return null;
  const humans = humansOf(labels);
  const given = new Float64Array(labels.labels.length);
  for (const code of humans.label) given[code]!++;
  const shown = labels.labels.flatMap((_, code) => (labels.isLevel[code] || given[code]! > 0 ? [code] : []));
  if (shown.length === 0 || shown.length > mostCategories) return null;
  const { overall, categories } = fleissKappaTest(humans);
  return {
    overall: toFigure(overall),
    rows: shown.map((code) => ({
      label: String(labels.labels[code]),
      ratings: given[code]!,
      figure: toFigure(categories[code]!),
    })),
  };
}
