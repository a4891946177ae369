import type { IntervalMethod } from "#core/agreement/intervals/statistic.ts";

/** Facts about each method for intervals: whether it draws whole items, and what it is called in a paper. */
export const intervalMethods: Record<IntervalMethod, { drawsItems: boolean; words: string }> = {
  t: { drawsItems: false, words: "t interval" },
  "logit t": { drawsItems: false, words: "t interval on the logit scale" },
  "log t": { drawsItems: false, words: "t on the log scale" },
  "logit normal": { drawsItems: false, words: "normal interval on the logit scale" },
  normal: { drawsItems: false, words: "normal interval" },
  F: { drawsItems: false, words: "F interval" },
  "Fisher z": { drawsItems: false, words: "Fisher z interval" },
  Wilson: { drawsItems: false, words: "Wilson interval" },
  "Wilson, by item": { drawsItems: false, words: "Wilson interval with votes of an item together" },
  "unit bootstrap, percentile": { drawsItems: true, words: "percentile bootstrap over items" },
  "unit bootstrap, BCa": { drawsItems: true, words: "BCa bootstrap over items" },
  "unit bootstrap, studentized": { drawsItems: true, words: "studentized bootstrap over items" },
  "pair bootstrap (KALPHA)": { drawsItems: false, words: "pair bootstrap (KALPHA) interval" },
};
