import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { consensusDifference } from "#core/truth/consensus-difference.ts";
import type { Consensus } from "#core/truth/types.ts";
import { majorityVote } from "#core/truth/votes/majority-vote.ts";
import type { Inference } from "./inference.ts";
import type { TruthMethod } from "./truth-methods.ts";

/** How often a method finds the labels that are known. A tie finds none, and no more does a method that abstains. */
export type GoldFound = { hits: number; tied: number; abstained: number; n: number };

/** How often a consensus has another label than the majority. */
export type MajorityDifference = {
  items: number;
  /** Those of them on which gold says so. */
  byGold: number;
  /** Items on which either is tied: neither the same label nor another. */
  tied: number;
  /** Items on which both have one label. */
  n: number;
};

/** A consensus in which a tie is a label of its own, by its code; without one as it is. */
export function settleTies(consensus: Consensus, tieCode: number | undefined): Consensus {
  if (tieCode === undefined) return consensus;
  const label = consensus.label.slice();
  for (const { item } of consensus.ties) label[item] = tieCode;
  return { ...consensus, label, ties: [] };
}

/** Counts the known labels that a consensus has found; `isAsked` chooses items. */
export function countFound(
  { label, ties }: Consensus,
  gold: Int32Array,
  isAsked: (item: number) => boolean = () => true,
): GoldFound {
  const isTied = new Set(ties.map(({ item }) => item));
  const found = { hits: 0, tied: 0, abstained: 0, n: 0 };
  gold.forEach((truth, item) => {
    if (truth < 0 || !isAsked(item)) return;
    found.n++;
    if (isTied.has(item)) found.tied++;
    else if (label[item] < 0) found.abstained++;
    else if (label[item] === truth) found.hits++;
  });
  return found;
}

/** On how many items a consensus is tied, and of how many rated ones it says nothing because the method abstains. */
export function countUndecided(inference: Inference | null): { ties: number; abstained: number } {
  const consensus = inference?.consensus;
  return {
    ties: consensus?.ties.length ?? 0,
    abstained: consensus?.label.reduce((sum, code) => sum + (code < 0 ? 1 : 0), 0) ?? 0,
  };
}

/**
 * Where a consensus has another label than the majority; null of the majority itself, and where no item has both, as of
 * methods that give numbers.
 */
export function differenceFromMajority(
  method: TruthMethod,
  inference: Inference | null,
  ratings: Ratings,
  { gold, tieCode }: { gold: Int32Array | null; tieCode: number | undefined },
): MajorityDifference | null {
  if (method === "majority" || !inference?.consensus) return null;
  const majority = majorityVote(ratings).value;
  if (!majority) return null;
  const { value } = consensusDifference(
    settleTies(inference.consensus, tieCode),
    settleTies(majority, tieCode),
  );
  if (!value) return null;
  const byGold = value.items.filter((item) => gold !== null && gold[item] >= 0).length;
  return { items: value.items.length, byGold, tied: value.tied.length, n: value.n };
}

/** The distances of numbers from those that are known, item by item where both are there. */
export function distancesFrom(
  found: readonly (number | null)[],
  gold: Float64Array,
  isAsked: (item: number) => boolean = () => true,
): number[] {
  return found.flatMap((value, item) =>
    value === null || Number.isNaN(gold[item]) || !isAsked(item) ? [] : [Math.abs(value - gold[item])],
  );
}
