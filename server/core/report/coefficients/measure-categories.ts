import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { fleissKappaTest } from "#core/agreement/kappa/fleiss-kappa-test.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { Measure } from "../figures/measure.ts";
import { toFigure } from "../figures/to-figure.ts";
import { humansOf, type LabelSet } from "../labels/label-set.ts";
import type { CategoryAgreement } from "../sections.ts";

/** With more categories than this, nobody could read the table. */
const mostCategories = 40;

/**
 * On which labels do humans agree? Each label against all others: by alpha, which allows gaps, and by Fleiss' kappa
 * with its test, which does not. Null when labels are not categories.
 */
export function measureCategories(labels: LabelSet, { level }: Measure): CategoryAgreement | null {
  if (level !== "nominal" && level !== "ordinal") return null;
  const humans = humansOf(labels);
  const given = new Float64Array(labels.labels.length);
  for (const code of humans.label) given[code]++;
  const shown = labels.labels.flatMap((_, code) => (labels.isLevel[code] || given[code] > 0 ? [code] : []));
  if (shown.length === 0 || shown.length > mostCategories) return null;
  const { overall, categories } = fleissKappaTest(humans);
  const interval = { method: "analytic" } as const;
  return {
    hasKappa: overall.reason !== "unequal-counts",
    rows: shown.map((code) => ({
      label: String(labels.labels[code]),
      ratings: given[code],
      alpha: toFigure(krippendorffAlpha(oneAgainstOthers(humans, code), "nominal", { interval })),
      kappa: toFigure(categories[code]),
    })),
  };
}

function oneAgainstOthers(ratings: Ratings, code: number): Ratings {
  return { ...ratings, label: Uint16Array.from(ratings.label, (own) => Number(own === code)), labelCount: 2 };
}
