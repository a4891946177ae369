import type { Ratings } from "#core/agreement/ratings.ts";
import { chooseLabels } from "./choose-labels.ts";
import { confusionErrors } from "./confusion-errors.ts";
import type { DawidSkeneOptions } from "./dawid-skene.ts";
import { dawidSkeneModel } from "./dawid-skene-model.ts";
import { indexCodes } from "./index-codes.ts";
import { knownItems } from "./known-items.ts";
import { raterAccuracy } from "./rater-accuracy.ts";
import type { Consensus, Convergence, Estimate, RaterAccuracy } from "./types.ts";
import { voteShares } from "./vote-shares.ts";

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
 * Starts from the majority; an item whose votes are tied waits until the first E step has weighed its raters.
 * M step: confusion matrices and class shares counted from the labels as they stand. E step: each item takes the label t that maximises
 * log p_t + sum over its labels of log c_r[t][k]. An item keeps its label unless another is strictly better, so
 * the classification likelihood in the trace never falls and the loop ends when no label moves.
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
  const undecided = new Set(votes.ties.map((tie) => tie.item));
  const parameters = new Float64Array(index.raterCount * q * q + q);
  const posterior = new Float64Array(itemCount * q);
  const scores = new Float64Array(itemCount * q);
  const trace: number[] = [];
  let moved = true;

  for (let round = 0; moved && round < maxIterations; round++) {
    countHardLabels();
    model.maximize(posterior, parameters);
    let objective = model.use(parameters);
    moved = false;
    for (let i = 0; i < itemCount; i++) {
      if (known[i] === 0) continue;
      const score = scores.subarray(i * q, i * q + q);
      score.fill(0);
      model.addEvidence(i, score);
      objective += score[label[i]];
      const best = gold !== undefined && gold[i] >= 0 ? label[i] : bestLabel(score, label[i]);
      if (best !== label[i]) moved = true;
      label[i] = best;
    }
    trace.push(objective);
    moved ||= undecided.size > 0;
    undecided.clear();
  }
  if (moved) countHardLabels();

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
      classPrior: parameters.slice(parameters.length - q),
      confusion,
      expectedCounts,
      raters: raterAccuracy(index, posterior),
    },
  };

  function countHardLabels(): void {
    posterior.fill(0);
    model.clearCounts();
    for (let i = 0; i < itemCount; i++) {
      if (known[i] === 0 || undecided.has(i)) continue;
      posterior[i * q + label[i]] = 1;
      model.addCounts(i, posterior, i * q);
    }
  }
}

function bestLabel(score: Float64Array, current: number): number {
  let best = current;
  for (let t = 0; t < score.length; t++) if (score[t] > score[best] + 1e-9) best = t;
  return best;
}
