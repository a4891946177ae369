import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { indexCodes } from "../index-codes.ts";
import { smallestProbability } from "../numeric/to-simplex.ts";
import { raterAccuracy } from "../rater-accuracy.ts";
import { type Consensus, type Convergence, type Estimate, noLabel, type RaterAccuracy } from "../types.ts";
import { chooseLabels } from "../votes/choose-labels.ts";
import { knownItems } from "../votes/known-items.ts";
import { voteShares } from "../votes/vote-shares.ts";
import { confusionErrors } from "./confusion-errors.ts";
import type { DawidSkeneOptions } from "./dawid-skene.ts";
import { dawidSkeneModel } from "./dawid-skene-model.ts";
import { fixedClassPrior } from "./fixed-class-prior.ts";

export type FastDawidSkeneOptions = Omit<
  DawidSkeneOptions,
  "accelerate" | "objectiveTolerance" | "posteriorTolerance"
>;

export type FastDawidSkeneFit = Consensus &
  Convergence & {
    classPrior: Float64Array;
    /** As in `DawidSkeneFit`, but counted from hard labels. */
    confusion: Float64Array;
    expectedCounts: Float64Array;
    raters: RaterAccuracy[];
  };

/**
 * Fast Dawid-Skene: Dawid-Skene in which every item is given its best label at once, instead of a posterior.
 *
 * Starts from the majority; an item whose votes are tied stays undecided until the first E step has weighted its
 * raters. M step: confusion matrices and class shares counted from the current labels. E step: each item takes the
 * label t that maximises log p_t + sum over its labels of log c_r[t][k]. An item keeps its label unless another is
 * strictly better, so the classification likelihood in the trace never falls and the loop ends when no label moves.
 * The posterior is 1 on the chosen label: hard labels carry no uncertainty, and `ties` lists equal scores.
 *
 * Source: Sinha, Rao & Balasubramanian (2018), arXiv:1803.02781; theirs breaks ties at random.
 * O(labels * labelCount) a round, few rounds. No ratings: null, `no-data`.
 *
 * @example
 * fastDawidSkene(ratings).value?.label
 */
export function fastDawidSkene(
  ratings: Ratings,
  options: FastDawidSkeneOptions = {},
): Estimate<FastDawidSkeneFit> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  const { gold, maxIterations = 200 } = options;
  const index = indexCodes(ratings);
  const { itemCount, labelCount: q } = index;
  const known = knownItems(index, gold);
  const model = dawidSkeneModel(index, options);
  const votes = chooseLabels(voteShares(index, { gold }), q, known);
  const label = votes.label;
  for (const { item } of votes.ties) label[item] = noLabel;
  const parameters = new Float64Array(model.size);
  const posterior = new Float64Array(itemCount * q);
  const scores = new Float64Array(itemCount * q);
  const trace: number[] = [];
  const fixedPrior = fixedClassPrior(options.classPrior ?? "estimated", q);
  let classPrior: Float64Array = new Float64Array(q);
  let moved = true;

  for (let round = 0; moved && round < maxIterations; round++) {
    writePosterior();
    model.maximize(posterior, parameters);
    let objective = model.use(parameters);
    classPrior = fixedPrior ?? shares(label, q);
    for (let at = 0; at < scores.length; at++) {
      scores[at] = Math.log(Math.max(classPrior[at % q], smallestProbability));
    }
    model.addEvidence(scores);
    moved = false;
    for (let i = 0; i < itemCount; i++) {
      if (known[i] === 0) continue;
      const fixed = gold !== undefined && gold[i] >= 0;
      const best = fixed ? label[i] : bestLabel(scores, i * q, q, label[i]);
      if (best !== label[i]) moved = true;
      label[i] = best;
      objective += scores[i * q + best];
    }
    trace.push(objective);
  }
  if (moved) writePosterior();

  const { confusion, expectedCounts } = confusionErrors(index, posterior, parameters);
  return {
    value: {
      posterior,
      label,
      ties: chooseLabels(scores, q, known).ties.filter(
        ({ item }) => !(gold !== undefined && gold[item] >= 0),
      ),
      trace,
      iterations: trace.length,
      converged: !moved,
      classPrior,
      confusion,
      expectedCounts,
      raters: raterAccuracy(index, posterior),
    },
  };

  /** Gives the label of each item, if it has one, a posterior of 1. */
  function writePosterior(): void {
    posterior.fill(0);
    for (let i = 0; i < itemCount; i++) if (label[i] !== noLabel) posterior[i * q + label[i]] = 1;
  }
}

/** Shares of the labels among decided items; equal ones while none is decided. */
function shares(label: Int32Array, labelCount: number): Float64Array {
  const counts = new Float64Array(labelCount);
  let items = 0;
  for (const code of label) {
    if (code === noLabel) continue;
    counts[code]++;
    items++;
  }
  return counts.map((count) => (items > 0 ? count / items : 1 / labelCount));
}

function bestLabel(score: Float64Array, row: number, q: number, current: number): number {
  let best = current === noLabel ? 0 : current;
  for (let t = 0; t < q; t++) if (score[row + t] > score[row + best] + 1e-9) best = t;
  return best;
}
