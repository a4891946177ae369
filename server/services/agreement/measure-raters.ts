import { krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import { raterInfluence } from "#core/agreement/rater-influence.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { selectRatings } from "#core/agreement/select-ratings.ts";
import { disagreementShares } from "#core/analysis/disagreement-shares.ts";
import type { LabelSet } from "./label-columns.ts";
import { humansOf, type Measure, measureOf, toFigure, toShare } from "./measure.ts";
import type { RatersSection } from "./report.ts";
import type { Tell } from "./tasks.ts";

/** Raters times ratings up to which every alpha without a rater gets its interval; beyond it would take minutes. */
const mostWithIntervals = 20_000_000;

/** Each human against the others, and what alpha would be without them. */
export function measureRaters(labels: LabelSet, tell: Tell): RatersSection {
  const measure = measureOf(labels.scale, labels.labels);
  if (!measure) return { view: "raters", rows: [] };
  const humans = humansOf(labels);
  const total = new Set(humans.rater).size;
  tell("Computing agreement without each rater", 0, total);
  const shares = disagreementShares(humans, measure.metric);
  const active = raterInfluence(humans, measure.metric).filter(({ ratings }) => ratings > 0);
  const isNumeric = measure.level === "ordinal" || measure.level === "interval";
  const hasIntervals = total * humans.item.length <= mostWithIntervals;
  const rows = active.map((row, position) => {
    tell("Computing agreement without each rater", position, total);
    const alpha = hasIntervals ? alphaWithout(humans, row.rater, measure) : row.alphaWithout;
    return {
      name: labels.raters[row.rater]!.name,
      ratings: row.ratings,
      agreement: toShare(row.agreement),
      bias: isNumeric ? toFigure(row.bias) : null,
      favours: isNumeric ? null : favouredLabel(row.labelBias, labels.labels),
      disagreement: shares[row.rater] ?? null,
      alphaWithout: toFigure(alpha),
      influence: row.influence,
    };
  });
  return { view: "raters", rows };
}

function alphaWithout(ratings: Ratings, rater: number, { metric }: Measure) {
  const others = selectRatings(ratings, (other) => other !== rater);
  return krippendorffAlpha(others, metric, { interval: { method: "analytic" } });
}

function favouredLabel(bias: readonly number[], labels: LabelSet["labels"]) {
  const most = bias.reduce((best, own, position) => (own > bias[best]! ? position : best), 0);
  const more = bias[most] ?? 0;
  return more > 1e-9 ? { label: String(labels[most]), more } : null;
}
