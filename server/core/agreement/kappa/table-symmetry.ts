import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { chiSquaredUpperTail } from "#core/numeric/chi-squared-upper-tail.ts";
import { solveLinear } from "#core/numeric/solve-linear.ts";
import type { ContingencyTable } from "./contingency-table.ts";
import { tableMargins } from "./table-margins.ts";

export type ChiSquaredTest = Statistic & { df: number };

export type TableSymmetry = {
  /** Bowker: is label k against l as frequent as l against k? McNemar's test for two categories. */
  bowker: ChiSquaredTest;
  /** Stuart-Maxwell: do both raters use each label equally often? */
  stuartMaxwell: ChiSquaredTest;
};

/**
 * Whether two raters disagree in a direction: a biased rater shows here, a merely careless one does not.
 *
 * Bowker: sum over k < l of (n_kl - n_lk)^2 / (n_kl + n_lk), one degree of freedom for each pair of listed
 * categories, as packages do, so leave out categories that neither used. Stuart-Maxwell: d' S^-1 d with d the
 * differences of the margins without the last category and S their covariance. Where some categories are never confused
 * with the others S is singular; then each set of categories that are confused with one another gives up its last one,
 * and a category that is confused with none says nothing.
 *
 * Source: Bowker (1948), JASA 43; Stuart (1955), Biometrika 42; Maxwell (1970). Cost: O(q^3).
 *
 * Undefined: no item rated by both (no-overlap), only one category (single-category), no disagreement at all
 * (no-disagreement).
 *
 * @example tableSymmetry(table).bowker // [[20, 5], [10, 15]]: value 25/15, df 1
 */
export function tableSymmetry(table: ContingencyTable): TableSymmetry {
  return { bowker: bowkerTest(table), stuartMaxwell: stuartMaxwellTest(table) };
}

function bowkerTest({ cells, categoryCount, n }: ContingencyTable): ChiSquaredTest {
  let value = 0;
  let df = 0;
  let isUnequal = false;
  for (let row = 0; row < categoryCount; row++) {
    for (let column = row + 1; column < categoryCount; column++) {
      const above = cells[row * categoryCount + column];
      const below = cells[column * categoryCount + row];
      df++;
      if (above + below > 0) isUnequal = true;
      if (above + below > 0) value += (above - below) ** 2 / (above + below);
    }
  }
  if (n === 0 || df === 0) return { value: null, reason: n === 0 ? "no-overlap" : "single-category", n, df };
  if (!isUnequal) return { value: null, reason: "no-disagreement", n, df };
  return { value, n, df, p: chiSquaredUpperTail(value, df) };
}

function stuartMaxwellTest(table: ContingencyTable): ChiSquaredTest {
  const { cells, categoryCount, n } = table;
  if (n === 0) return { value: null, reason: "no-overlap", n, df: 0 };
  const { rows, columns } = tableMargins(table);
  const between = (row: number, column: number) =>
    cells[row * categoryCount + column] + cells[column * categoryCount + row];
  const kept = confusedSets(categoryCount, between).flatMap((set) => set.slice(0, -1));
  const df = kept.length;
  const differences = kept.map((category) => rows[category] - columns[category]);
  const covariance = kept.map((row) =>
    kept.map((column) =>
      row === column ? rows[row] + columns[row] - between(row, row) : -between(row, column),
    ),
  );
  const solution = df === 0 ? null : solveLinear(covariance, differences);
  if (solution === null) return { value: null, reason: "no-disagreement", n, df };
  const value = differences.reduce((sum, difference, position) => sum + difference * solution[position], 0);
  return { value, n, df, p: chiSquaredUpperTail(value, df) };
}

/** Sets of categories that are confused with one another, directly or through others. */
function confusedSets(count: number, between: (row: number, column: number) => number): number[][] {
  const sets: number[][] = [];
  const isPlaced = new Uint8Array(count);
  for (let first = 0; first < count; first++) {
    if (isPlaced[first]) continue;
    isPlaced[first] = 1;
    const set = [first];
    for (const member of set) {
      for (let other = 0; other < count; other++) {
        if (isPlaced[other] || between(member, other) === 0) continue;
        isPlaced[other] = 1;
        set.push(other);
      }
    }
    sets.push(set.sort((left, right) => left - right));
  }
  return sets;
}
