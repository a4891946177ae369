import { runLabelCase } from "./run-label-case.ts";
import { runPairwiseCase } from "./run-pairwise-case.ts";
import { LabelCase, PairwiseCase, type TruthCheck } from "./truth-case.ts";

/** Expected values that were shown to be wrong for cases of a kind. Their checks are made and reported all the same. */
type Dispute = { method: string; quantity: string; why: string; applies: (labels: LabelCase) => boolean };

const disputes: readonly Dispute[] = [
  {
    method: "mace",
    quantity: "trust",
    /**
     * crowd-kit 1.4.1 numbers the labels by first appearance, but sums up the guesses of each rater in sorted order
     * (`unstack`). Repeating that slip reproduces its trust on all four sets to 1e-5; without it the two sets whose labels
     * appear in order still agree to 1e-5.
     */
    why: "crowd-kit credits guesses to the wrong labels unless labels first appear in sorted order",
    applies: ({ data }) => {
      const appearing = [...new Set(data.values.map(([, , label]) => label))];
      return appearing.some((label, at) => at > 0 && label < appearing[at - 1]!);
    },
  },
];

/**
 * Computes everything that a case of a truth reference file expects and holds it against the expected values.
 *
 * For the reference runner: methods go by their names in the file (`dawid_skene`, `bradley_terry`, ...). Methods
 * that are not known here have no checks. Null if the data has neither of the two shapes; throws if a row of
 * labels points outside the case's items, raters or classes.
 *
 * @example
 * runTruthCase(JSON.parse(text)[0])?.checks.every((check) => check.ok || check.disputed)
 */
export function runTruthCase(input: unknown): { id: string; checks: TruthCheck[] } | null {
  const pairwise = PairwiseCase.safeParse(input);
  if (pairwise.success) return { id: pairwise.data.id, checks: runPairwiseCase(pairwise.data) };
  const labelled = LabelCase.safeParse(input);
  if (!labelled.success) return null;
  const labels = labelled.data;
  const own = disputes.filter(({ applies }) => applies(labels));
  const checks = runLabelCase(labels).map((check) => {
    const dispute = own.find(
      ({ method, quantity }) => method === check.method && quantity === check.quantity && !check.ok,
    );
    return dispute ? { ...check, disputed: dispute.why } : check;
  });
  return { id: labels.id, checks };
}
