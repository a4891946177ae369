import type { Figure } from "../figures/figures.ts";
import type { Ranking } from "./rank-comparisons.ts";

export type PreferredModel = {
  name: string;
  wins: number;
  losses: number;
  ties: number;
  /** Log strength against the mean of all; null without strengths. n is the model's judgements. */
  strength: Figure | null;
};

/** Which model's responses people prefer. Only judgements of items that name both models count. */
export type PreferencesSection = {
  view: "preferences";
  /** From the strongest to the weakest. */
  models: PreferredModel[];
  /** Row by row: how often the row's model was preferred to the column's, a tie being half for both. */
  wins: number[];
  judgements: number;
  /** Items on which the errors of strengths rest; null where there are none. */
  clusters: number | null;
  ties: number;
  /** Judgements left out: an item does not name both models, both are the same, or the label says no side. */
  unnamed: number;
  sameModel: number;
  otherLabels: number;
  /** Why there are no strengths: models that never lost to, or never won against, the rest, in groups. */
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
  /** Alpha with first, tie and second as -1, 0 and 1; null where nobody could tie. */
  intervalAlpha: Figure | null;
};
