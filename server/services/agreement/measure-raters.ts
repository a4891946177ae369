import { krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import { raterInfluence } from "#core/agreement/rater-influence.ts";
import { disagreementShares } from "#core/analysis/disagreement-shares.ts";
import type { LabelSet } from "./label-columns.ts";
import { humansOf, measureOf, noCoefficient, toFigure, toShare } from "./measure.ts";
import type { RatersSection } from "./report.ts";
import type { Tell } from "./tell.ts";

/** Each human against the others, and what alpha would be without them. */
export function measureRaters(labels: LabelSet, tell: Tell): RatersSection {
  const measure = measureOf(labels.scale, labels.labels);
  if (!measure) return { view: "raters", all: noCoefficient, rows: [] };
  const humans = humansOf(labels);
  const all = toFigure(krippendorffAlpha(humans, measure.metric, { interval: { method: "analytic" } }));
  const shares = disagreementShares(humans, measure.metric);
  const active = raterInfluence(humans, measure.metric, {
    interval: { method: "analytic" },
    onRater: (done, total) => tell("Computing agreement without each rater", done, total),
  }).filter(({ ratings }) => ratings > 0);
  const isNumeric = measure.level === "ordinal" || measure.level === "interval";
  const rows = active.map((row) => ({
    name: labels.raters[row.rater]!.name,
    ratings: row.ratings,
    agreement: toShare(row.agreement),
    bias: isNumeric ? toFigure(row.bias) : null,
    favours: isNumeric ? null : favouredLabel(row.labelBias, labels.labels),
    disagreement: shares[row.rater] ?? null,
    alphaWithout: toFigure(row.alphaWithout),
    influence: row.influence,
  }));
  return { view: "raters", all, rows };
}

function favouredLabel(bias: readonly number[], labels: LabelSet["labels"]) {
  const most = bias.reduce((best, own, position) => (own > bias[best]! ? position : best), 0);
  const more = bias[most] ?? 0;
  return more > 1e-9 ? { label: String(labels[most]), more } : null;
}
