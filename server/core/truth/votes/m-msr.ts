import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type CodeIndex, indexCodes } from "../index-codes.ts";
import type { Consensus, Estimate } from "../types.ts";
import { chooseLabels } from "./choose-labels.ts";
import { knownItems } from "./known-items.ts";
import { pairAgreement } from "./pair-agreement.ts";

export type MMsrOptions = {
  gold?: Int32Array | undefined;
  /** Share of each rater's neighbours to leave out at either end. Default 0.1. */
  trimmedShare?: number | undefined;
  maxIterations?: number | undefined;
};

export type MMsrFit = Consensus & {
  /** Skill above chance: 1 always right, 0 guessing, below 0 worse than guessing. */
  skill: Float64Array;
  /** Labels of each rater on items that someone else rated too: the evidence for the skill. */
  sharedLabels: Uint32Array;
  iterations: number;
  converged: boolean;
};

/**
 * M-MSR: skills from who agrees with whom, robust to a share of raters who answer arbitrarily.
 *
 * If wrong labels are equally likely, the expected excess agreement of two raters,
 * c_rs = (q * agreement - 1) / (q - 1), is the product of their skills: a matrix of rank one. Each rater
 * collects the skills its neighbours suggest for it, c_rs / s_s, sets aside the `trimmedShare` largest of those
 * above its own and smallest of those below it, and moves to the mean of the rest, weighted by
 * shared items * s_s^2. Damped by half, from all skills 1, until nothing moves by 1e-7.
 * Labels then by a vote weighted with log((q - 1) p / (1 - p)), p = ((q - 1) s + 1) / q; the posterior is that
 * of the one-coin model with equal class shares.
 *
 * Source: Ma & Olshevsky (2020), NeurIPS 33, arXiv:2010.12181 (there unweighted and for a fixed number of
 * adversaries). O(sum of squared labels an item) once, then O(pairs log pairs) a round; memory O(raters^2).
 * No ratings: null, `no-data`; no two raters share an item: `no-overlap`; one category: `single-category`;
 * more than 4,000 raters: `too-large`.
 *
 * @example
 * mMsr(ratings).value?.skill // Float64Array [0.81, 0.55, ...]
 */
export function mMsr(ratings: Ratings, options: MMsrOptions = {}): Estimate<MMsrFit> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  const { gold, trimmedShare = 0.1, maxIterations = 500 } = options;
  const index = indexCodes(ratings);
  const { raterCount, labelCount: q } = index;
  if (q < 2) return { value: null, reason: "single-category" };
  if (raterCount > 4000) return { value: null, reason: "too-large" };
  const { together, agreed } = pairAgreement(index);
  if (together.every((count) => count === 0)) return { value: null, reason: "no-overlap" };

  const excess = Float64Array.from(together, (count, pair) =>
    count > 0 ? ((q * agreed[pair]) / count - 1) / (q - 1) : 0,
  );
  let skill = new Float64Array(raterCount).fill(1);
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < maxIterations) {
    iterations++;
    const next = skill.map((own, r) => {
      const suggested = suggestion(r, own, skill, excess, together, trimmedShare);
      return Math.max(-1, Math.min(1, (own + suggested) / 2));
    });
    converged = next.every((value, r) => Math.abs(value - skill[r]) < 1e-7);
    skill = next;
  }
  const posterior = weigh(index, skill, gold);
  return {
    value: {
      ...chooseLabels(posterior, q, knownItems(index, gold)),
      skill,
      sharedLabels: countShared(index),
      iterations,
      converged,
    },
  };
}

/** The trimmed mean of the skills that the neighbours of rater r suggest for it. */
function suggestion(
  r: number,
  own: number,
  skill: Float64Array,
  excess: Float64Array,
  together: Uint32Array,
  trimmedShare: number,
): number {
  const heard: { value: number; weight: number }[] = [];
  for (let s = 0; s < skill.length; s++) {
    const pair = r * skill.length + s;
    const weight = together[pair] * skill[s] * skill[s];
    if (weight > 1e-12) heard.push({ value: excess[pair] / skill[s], weight });
  }
  heard.sort((a, b) => a.value - b.value);
  const most = Math.floor(trimmedShare * heard.length);
  const below = Math.min(most, heard.filter(({ value }) => value < own).length);
  const above = Math.min(most, heard.filter(({ value }) => value > own).length);
  let sum = 0;
  let total = 0;
  for (const { value, weight } of heard.slice(below, heard.length - above)) {
    sum += value * weight;
    total += weight;
  }
  return total > 0 ? sum / total : own;
}

/** One-coin posteriors with these skills; a skill of 1 counts as one wrong label in 1,000. */
function weigh(index: CodeIndex, skill: Float64Array, gold: Int32Array | undefined): Float64Array {
  const { start, rater, label, labelCount: q } = index;
  const weight = skill.map((s) => {
    const p = Math.max(0.001, Math.min(0.999, ((q - 1) * s + 1) / q));
    return Math.log(((q - 1) * p) / (1 - p));
  });
  const posterior = new Float64Array(index.itemCount * q);
  for (let i = 0; i < index.itemCount; i++) {
    const row = posterior.subarray(i * q, i * q + q);
    if (gold !== undefined && gold[i] >= 0) {
      row[gold[i]] = 1;
      continue;
    }
    for (let e = start[i]; e < start[i + 1]; e++) row[label[e]] += weight[rater[e]];
    const top = Math.max(...row);
    const sum = row.reduce((total, score) => total + Math.exp(score - top), 0);
    for (let k = 0; k < q; k++) row[k] = Math.exp(row[k] - top) / sum;
  }
  return posterior;
}

function countShared(index: CodeIndex): Uint32Array {
  const shared = new Uint32Array(index.raterCount);
  for (let i = 0; i < index.itemCount; i++) {
    const n = index.start[i + 1] - index.start[i];
    if (n > 1) for (let e = index.start[i]; e < index.start[i + 1]; e++) shared[index.rater[e]]++;
  }
  return shared;
}
