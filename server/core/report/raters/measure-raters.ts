import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { raterInfluence } from "#core/agreement/raters/rater-influence.ts";
import { noCoefficient } from "../figures/figures.ts";
import { isOrdered, measureAt } from "../figures/measure.ts";
import { toFigure, toShare } from "../figures/to-figure.ts";
import { humansOf, type LabelSet } from "../labels/label-set.ts";
import type { RatersSection } from "../sections.ts";
import type { Tell } from "../tell.ts";
import { disagreementShares } from "./disagreement-shares.ts";

/** Each human compared with the others, and alpha without that human; sorted by kind and name. */
export function measureRaters(set: LabelSet, tell: Tell): RatersSection {
  const measure = measureAt(set.level, set.labels);
  if (!measure) return { view: "raters", all: noCoefficient, rows: [] };
  const humans = humansOf(set);
  const interval = { method: "analytic" } as const;
  const all = toFigure(krippendorffAlpha(humans, measure.metric, { interval }));
  const shares = disagreementShares(humans, measure.metric);
  const active = raterInfluence(humans, measure.metric, {
    interval,
    onRater: (done, total) => tell("Computing agreement without each rater", done, total),
  }).filter(({ ratings }) => ratings > 0);
  const hasOrder = isOrdered(measure.level);
  const rows = active.map((row) => ({
    rater: set.raters[row.rater].name,
    labels: row.ratings,
    agreement: toShare(row.agreement),
    bias: hasOrder ? toFigure(row.bias) : null,
    favours: hasOrder ? null : favouredLabel(row.labelBias, set.labels),
    disagreement: shares[row.rater] ?? null,
    alphaWithout: toFigure(row.alphaWithout),
    influence: row.influence,
  }));
  return { view: "raters", all, rows };
}

function favouredLabel(bias: readonly number[], labels: LabelSet["labels"]) {
  const most = bias.reduce((best, own, position) => (own > bias[best] ? position : best), 0);
  const more = bias[most] ?? 0;
  return more > 1e-9 ? { label: String(labels[most]), more } : null;
}
