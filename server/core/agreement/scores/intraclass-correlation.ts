import type { Statistic, UndefinedReason } from "#core/agreement/intervals/statistic.ts";
import { groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { iccOfAgreement, iccOfRatio, type MeanSquares } from "./icc-of-squares.ts";
import { type ScoreTable, scoreTable } from "./score-table.ts";

/**
 * How raters and items were chosen. One-way: every item may have other raters. Two-way random: the same
 * raters rate all items and stand for others; their differences in level count as disagreement
 * (absolute agreement). Two-way mixed: only these raters matter, and only consistency.
 */
export type IccModel = "one-way" | "two-way-random" | "two-way-mixed";

export type IccOptions = {
  model: IccModel;
  /** Reliability of one rating, or of the mean over the raters. */
  of: "single" | "average";
  level?: number;
};

export type IntraclassCorrelation = Statistic & {
  f?: number;
  df1?: number;
  df2?: number;
  /** Ratings per item; for the one-way model with gaps Ebel's k0. */
  raters: number;
  /** Rated items left out because a rater is missing (two-way models). */
  incompleteItems: number;
};

/**
 * Intraclass correlation: the share of the variance of numeric ratings that lies between items.
 *
 * Shrout & Fleiss (1979) names: one-way (1,1) and (1,k), two-way random (2,1) and (2,k), two-way mixed
 * (3,1) and (3,k); the last is Cronbach's alpha. From the mean squares of items (R), raters (C) and error
 * (E, or W within items): (1,1) = (R - W) / (R + (k-1) W); (3,1) = (R - E) / (R + (k-1) E);
 * (2,1) = (R - E) / (R + (k-1) E + k (C - E) / n). Averages by Spearman-Brown.
 *
 * The one-way model takes items with any number of ratings, with k0 = (N - sum of m^2 / N) / (n - 1) for
 * k. Two-way models use the items that all raters rated; `ipsativeIntraclassCorrelation` takes gaps. Intervals from F; for (2,1) with
 * Satterthwaite's degrees of freedom at the estimate, and those of (2,k) are its bounds stepped up. p
 * tests against 0 in F(df1, df2).
 *
 * Source: Shrout & Fleiss (1979), Psychol. Bull. 86; McGraw & Wong (1996), Psychol. Methods 1; Ebel
 * (1951). Cost: O(ratings).
 *
 * Undefined: text labels (not-numeric), fewer than two items or raters (too-few), fewer than two items that all rated
 * (incomplete), all ratings alike (no-variation), items whose means are all the same while nothing is left for error
 * (no-item-variance), no item rated twice (no-overlap).
 *
 * @example intraclassCorrelation(ratings, { model: "one-way", of: "single" }).value // S&F data: 0.1657
 */
export function intraclassCorrelation(ratings: Ratings, options: IccOptions): IntraclassCorrelation {
  return options.model === "one-way" ? oneWay(ratings, options) : twoWay(scoreTable(ratings), options);
}

function oneWay(ratings: Ratings, { of, level = 0.95 }: IccOptions): IntraclassCorrelation {
  const { start, code, itemCount, values } = groupRatings(ratings);
  const sizes = Array.from({ length: itemCount }, (_, item) => start[item + 1] - start[item]);
  const n = sizes.filter((size) => size > 0).length;
  const total = code.length;
  const squaredSizes = sizes.reduce((sum, size) => sum + size * size, 0);
  const raters = n < 2 ? 0 : (total - squaredSizes / total) / (n - 1);
  const shape = { n, raters, incompleteItems: 0 };
  const fail = (reason: UndefinedReason) => ({ ...shape, value: null, reason });
  if (n === 0) return fail("no-data");
  if (!values) return fail("not-numeric");
  if (n < 2) return fail("too-few");
  if (total === n) return fail("no-overlap");
  if (code.every((label) => label === code[0])) return fail("no-variation");
  const grandMean = code.reduce((sum, label) => sum + values[label], 0) / total;
  let between = 0;
  let within = 0;
  for (let item = 0; item < itemCount; item++) {
    if (sizes[item] === 0) continue;
    const own = code.subarray(start[item], start[item + 1]);
    const mean = own.reduce((sum, label) => sum + values[label], 0) / own.length;
    between += own.length * (mean - grandMean) ** 2;
    for (const label of own) within += (values[label] - mean) ** 2;
  }
  const test = { df1: n - 1, df2: total - n, f: between / (n - 1) / (within / (total - n)) };
  return { ...shape, ...iccOfRatio(test, { of, raters, level }) };
}

function twoWay(table: ScoreTable, { model, of, level = 0.95 }: IccOptions): IntraclassCorrelation {
  const { scores, items: n, raters, incompleteItems, isNumeric } = table;
  const shape = { n, raters, incompleteItems };
  const fail = (reason: UndefinedReason) => ({ ...shape, value: null, reason });
  if (n + incompleteItems === 0) return fail("no-data");
  if (!isNumeric) return fail("not-numeric");
  if (raters < 2 || n < 2) return fail(incompleteItems > 0 ? "incomplete" : "too-few");
  if (scores.every((score) => score === scores[0])) return fail("no-variation");
  const squares = meanSquares(table);
  if (squares.items === 0 && squares.error === 0) return fail("no-item-variance");
  const target = { of, raters, level };
  if (model === "two-way-random") return { ...shape, ...iccOfAgreement(squares, target) };
  const test = { f: squares.items / squares.error, df1: n - 1, df2: squares.errorDf };
  return { ...shape, ...iccOfRatio(test, target) };
}

function meanSquares({ scores, items, raters }: ScoreTable): MeanSquares {
  const itemMeans = new Float64Array(items);
  const raterMeans = new Float64Array(raters);
  let grandMean = 0;
  scores.forEach((score, cell) => {
    itemMeans[Math.floor(cell / raters)] += score / raters;
    raterMeans[cell % raters] += score / items;
    grandMean += score / scores.length;
  });
  const error = scores.reduce((sum, score, cell) => {
    const fitted = itemMeans[Math.floor(cell / raters)] + raterMeans[cell % raters] - grandMean;
    return sum + (score - fitted) ** 2;
  }, 0);
  const squaresAround = (means: Float64Array) =>
    means.reduce((sum, mean) => sum + (mean - grandMean) ** 2, 0) / (means.length - 1);
  const errorDf = (items - 1) * (raters - 1);
  return {
    items: raters * squaresAround(itemMeans),
    raters: items * squaresAround(raterMeans),
    error: error / errorDf,
    n: items,
    ratersDf: raters - 1,
    errorDf,
  };
}
