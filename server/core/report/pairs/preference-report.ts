import type { Figure } from "../figures/figures.ts";
import type { Ranking } from "./rank-comparisons.ts";

export type PreferredModel = {
  name: string;
  wins: number;
  losses: number;
  ties: number;
  /** Log strength relative to the mean of all, or of the group; null without strengths. n is the number of the model's judgements. */
  strength: Figure | null;
  /** 1 + the number of models that are stronger, with the ranks of 95 % of resamples of items; null without strengths. */
  rank: { value: number; interval: { low: number; high: number } | null } | null;
};

/** Which model's responses people prefer. Only judgements of items that name both models count. */
export type PreferencesSection = {
  view: "preferences";
  /** From the strongest to the weakest. */
  models: PreferredModel[];
  /** Row by row: how often the row's model was preferred to the column's. A tie is half a win for both. */
  wins: number[];
  judgements: number;
  /** The number of items that the errors of strengths are based on; null without strengths. */
  clusters: number | null;
  ties: number;
  /** Judgements left out because the item does not name two different models or the label names no side. */
  unnamed: number;
  sameModel: number;
  otherLabels: number;
  /** Why strengths are not comparable over all models, and the groups within which they are. */
  strengths: Ranking["undefinedStrengths"];
  kendallU: Figure;
  /** Judgements are those of each two responses of rankings. */
  isRanked: boolean;
  /** Share of decided judgements in which the first response of the item won. */
  firstWins: Figure;
  /**
   * Share of decided judgements in which the response shown first won, where the order was drawn; and how many had none. Of
   * rankings, one judgement each: the response shown first against the one shown last.
   */
  shownFirstWins: Figure;
  noOrder: number;
  /** Alpha with first, tie and second as -1, 0 and 1; null when ties were not allowed. */
  intervalAlpha: Figure | null;
};
