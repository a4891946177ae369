import type { UndefinedReason } from "#core/agreement/statistic.ts";
import type { AgreementQuestion } from "./list-questions.ts";

/** A number with its n; null exactly when there is a reason. */
export type Figure = {
  value: number | null;
  /** Items it rests on. */
  n: number;
  reason?: UndefinedReason | "no-coefficient";
  /** 95%. A bootstrap says in how many of its resamples there was no value. */
  interval?: { low: number; high: number; method: string; undefinedResamples?: number };
};

export type JudgeFigures = {
  /** Share of items where the judge gives the humans' majority label. */
  raw: Figure;
  /** Items left out because the humans are tied. */
  tied: number;
  /** Alpha with the judge as one more rater. */
  alpha: Figure;
};

export type GroupAgreement = {
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

export type RaterPairs = {
  /** Those with the most ratings. */
  raters: { name: string; isJudge: boolean; ratings: number }[];
  /** Raters left out of the heat map. */
  others: number;
  /** Row by row: items both rated, and of those the ones they gave the same label. */
  shared: number[];
  agreed: number[];
};

export type DisagreedItem = {
  itemId: number;
  externalId: string;
  category: string | null;
  subcategory: string | null;
  model: string | null;
  ratings: number;
  /** Share of human pairs that agree. */
  agreement: number;
  /** Labels given by humans, most frequent first. */
  labels: { label: string; count: number }[];
};

export type AgreementReport = {
  question: AgreementQuestion;
  /** The metric of alpha, or null when the scale has no coefficient here. */
  metric: "nominal" | "ordinal" | "interval" | "set distance (MASI)" | null;
  judges: string[];
  overall: GroupAgreement;
  rows: GroupAgreement[];
  pairs: RaterPairs;
  /** The most disagreed items, at most 500, and how many there are with any disagreement. */
  disagreed: DisagreedItem[];
  disagreedCount: number;
  unreadable: number;
};
