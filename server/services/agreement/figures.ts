import type { UndefinedReason } from "#core/agreement/statistic.ts";

/** A number with its n; null exactly when there is a reason. */
export type Figure = {
  value: number | null;
  /** Items it rests on. */
  n: number;
  reason?:
    | UndefinedReason
    | "no-coefficient"
    | "no-marks"
    | "too-many-labels"
    | "too-many-raters"
    | "ties"
    | "no-order"
    | "unequal-pairs";
  se?: number;
  p?: number;
  /** 95%. A bootstrap says in how many of its resamples there was no value. */
  interval?: { low: number; high: number; method: string; resamples?: number; undefinedResamples?: number };
};

export type JudgeFigures = {
  /** Share of items where the judge gives the humans' majority label. */
  raw: Figure;
  /** Items left out because the humans are tied. */
  tied: number;
  /** Items whose majority is a single human. */
  single: number;
  /** Alpha with the judge as one more rater. */
  alpha: Figure;
};

export type GroupAgreement = {
  /** Its id, for files. */
  key: string;
  label: string;
  /** Items that humans rated, their ratings, and how often they could not judge. */
  items: number;
  ratings: number;
  cantJudge: number;
  /** Mean pairwise agreement of humans over items with two ratings or more. */
  raw: Figure;
  alpha: Figure;
  /** In the order of the report's judges. */
  judges: JudgeFigures[];
};

export type ItemPlace = {
  itemId: number;
  externalId: string;
  category: string | null;
  subcategory: string | null;
  model: string | null;
};
