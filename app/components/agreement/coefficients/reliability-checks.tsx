import { Card, CardHeader } from "#app/components/ui/page.tsx";
import type { ChanceTest, SplitHalves } from "#core/report/sections.ts";
import { figureInWords, formatAlpha, formatP } from "../format.ts";
import { reasons } from "../reasons.ts";

/** Whether the recommended coefficient could be due to chance. */
export function ChanceCard({ chance: { figure, permutations } }: { chance: ChanceTest }) {
  const { value, p, reason } = figure;
  return (
    <Card>
      <CardHeader
        title="Could it be chance?"
        lead="A permutation test: each rater's labels are shuffled over the items that rater rated, so that habits stay and only the link to the items is cut."
      />
      <p className="max-w-prose px-4 py-3">
        {value === null && reasons[reason ?? "no-data"].sentence}
        {value !== null &&
          permutations === 0 &&
          "Left out: with so many ratings, shuffling them often enough would take too long. The p values above come from the errors and need no shuffling."}
        {p !== undefined && (
          <>
            <span className="font-medium">p {p < 0.001 ? formatP(p) : `= ${formatP(p)}`}.</span>{" "}
            {reachedInWords(p, permutations)} an alpha of {formatAlpha(value ?? 0)} or more.
          </>
        )}
      </p>
    </Card>
  );
}

/** p is (1 + shuffles that reach the value) / (1 + all shuffles). */
function reachedInWords(p: number, permutations: number): string {
  const reached = Math.round(p * (permutations + 1)) - 1;
  return `${reached === 0 ? "None" : reached} of ${permutations} shuffles had`;
}

const splitLeads = {
  every:
    "Split-half reliability of the mean label (Guttman's lambda 4), over every way to split the raters in two.",
  random:
    "Split-half reliability of the mean label: each item's ratings are split by lot, the halves' means correlated, and stepped up by Spearman-Brown.",
};

/** Whether the two halves of the raters give the items the same means. */
export function HalvesCard({ halves: { how, figure, splits, range } }: { halves: SplitHalves }) {
  const { value, reason } = figure;
  return (
    <Card>
      <CardHeader
        title="Would the other half of the raters say the same?"
        lead={`${splitLeads[how]} For those who will use the mean of all raters.`}
      />
      <p className="max-w-prose px-4 py-3">
        {value === null || range === null ? (
          `— ${reasons[reason ?? "no-data"].sentence}`
        ) : (
          <>
            <span className="font-medium">{figureInWords(figure, formatAlpha)}.</span>{" "}
            {splits === 1
              ? "There is one such split."
              : `From ${formatAlpha(range.low)} to ${formatAlpha(range.high)} over ${splits} splits.`}
          </>
        )}
      </p>
    </Card>
  );
}
