import fc from "fast-check";
import { expect, test } from "vitest";
import type { UndefinedReason } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { coefficientIds, coefficients } from "#core/report/coefficients/coefficients.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import type { CoefficientDefinition } from "#core/report/coefficients/definition.ts";
import { ratingTable } from "#tests/core/agreement/rating-table.ts";

type Row = (number | null)[];

/** Rows of few items and labels, so that what has no value is common. */
const tables = fc.integer({ min: 1, max: 4 }).chain((raters) =>
  fc.record({
    rows: fc.array(
      fc.array(fc.option(fc.nat({ max: 1 }), { freq: 2 }), { minLength: raters, maxLength: raters }),
      { maxLength: 5 },
    ),
    categories: fc.constantFrom([0, 1], [0, 1, 2]),
  }),
);

/** What each reason says of the ratings, written from the sentence and not from the code. */
const conditions: Partial<
  Record<UndefinedReason, (rows: Row[], pairs: Column[][], isOfTwo: boolean, id: string) => boolean>
> = {
  "no-data": (rows) => rows.flat().every((label) => label === null),
  "no-overlap": (rows, pairs, isOfTwo) =>
    isOfTwo ? sharedBy(rows, 0, 1).length === 0 : pairs.every((pair) => pair[0]!.length === 0),
  "no-variation": (rows, _, isOfTwo, id) => {
    const takesWholeItems = /^icc[23]k?$/.test(id);
    const fewest = takesWholeItems ? activeRaters(rows) : 2;
    const counted = isOfTwo ? sharedBy(rows, 0, 1) : rows.filter((row) => given(row).length >= fewest);
    return new Set(counted.flatMap(given)).size === 1;
  },
  "constant-rater": (rows, pairs, isOfTwo) => {
    const compared = isOfTwo ? [transposed(sharedBy(rows, 0, 1))] : pairs.filter(([own]) => own!.length > 0);
    const complete = transposed(rows.filter((row) => given(row).length === activeRaters(rows)));
    const constant = compared.filter((pair) => pair.some((labels) => new Set(labels).size === 1)).length;
    const isEveryone = complete.every(
      (labels) => new Set(labels.filter((label) => label !== null)).size <= 1,
    );
    return isEveryone || 2 * constant >= compared.length || allPairsConstant(complete);
  },
  "too-sparse": (rows, pairs, _, id) => {
    const sharing = pairs.map(([own]) => own!.length).filter((shared) => shared > 0);
    if (!id.startsWith("light_kappa")) return sharing.length > 0 && sharing.every((shared) => shared < 3);
    const fewest = Math.min(10, Math.ceil(rows.filter((row) => given(row).length > 1).length / 2));
    return sharing.length > 0 && 2 * sharing.filter((shared) => shared >= fewest).length < sharing.length;
  },
  "single-category": () => false,
  "too-few": (rows, _, isOfTwo) =>
    isOfTwo
      ? sharedBy(rows, 0, 1).length === 1
      : activeRaters(rows) < 2 || rows.filter((row) => given(row).length > 0).length < 2,
  incomplete: (rows) => rows.filter((row) => given(row).length === activeRaters(rows)).length < 2,
  // An average divides by the variance of the items' means; absolute agreement by more than that, which can be 0 or less.
  "no-item-variance": (rows, _, __, id) => {
    const isOneWay = id.startsWith("icc1");
    const fewest = isOneWay || id.includes("irrna") ? 1 : activeRaters(rows);
    const counted = rows.filter((row) => given(row).length >= fewest);
    // What the raters' own levels explain is no difference between items.
    const scores = (isOneWay ? counted : withoutLevels(counted)).map(given);
    const means = scores.map(meanOf);
    if (Math.max(...means) - Math.min(...means) < 1e-9) return true;
    const all = scores.flat();
    const between = sumOfSquares(scores.flatMap((row) => row.map(() => meanOf(row) - meanOf(all))));
    const within = sumOfSquares(scores.flatMap((row) => row.map((score) => score - meanOf(row))));
    return !isOneWay && between < within / (all.length / scores.length - 1);
  },
  "no-whole-set": (rows) =>
    transposed(rows.filter((row) => given(row).length > 0)).filter((column) => !column.includes(null))
      .length < 2,
  // Two columns of two labels correlate perfectly where they are the same or opposite throughout, and vary.
  "perfect-pairs": (rows) => {
    const columns = transposed(rows.filter((row) => given(row).length === activeRaters(rows)))
      .map((column) => column.join(""))
      .filter((column) => column.length > 1);
    const varying = columns.filter((column) => new Set(column).size === 2);
    const [first] = varying;
    const opposite = first?.replace(/./g, (label) => (label === "0" ? "1" : "0"));
    return varying.length > 1 && varying.every((column) => column === first || column === opposite);
  },
};

type Column = (number | null)[];

function given(row: Row): number[] {
  return row.filter((label) => label !== null);
}

function meanOf(labels: number[]): number {
  return labels.reduce((sum, label) => sum + label, 0) / labels.length;
}

function sumOfSquares(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number ** 2, 0);
}

/** The rows with every rater's mean moved to that of all labels. */
function withoutLevels(rows: Row[]): Row[] {
  const all = meanOf(rows.flatMap(given));
  const levels = transposed(rows).map((column) => meanOf(given(column)) - all);
  return rows.map((row) => row.map((label, rater) => (label === null ? null : label - levels[rater]!)));
}

function activeRaters(rows: Row[]): number {
  return transposed(rows).filter((column) => given(column).length > 0).length;
}

function sharedBy(rows: Row[], first: number, second: number): Row[] {
  return rows
    .map((row) => [row[first] ?? null, row[second] ?? null])
    .filter((row) => given(row).length === 2);
}

function transposed(rows: Row[]): Column[] {
  return (rows[0] ?? []).map((_, rater) => rows.map((row) => row[rater] ?? null));
}

/** For each two raters their labels on the items that both rated. */
function pairsOf(rows: Row[]): Column[][] {
  const raters = (rows[0] ?? []).map((_, rater) => rater);
  return raters.flatMap((first) =>
    raters.slice(first + 1).map((second) => {
      const shared = sharedBy(rows, first, second);
      return [shared.map(([label]) => label ?? null), shared.map(([, label]) => label ?? null)];
    }),
  );
}

function allPairsConstant(columns: Column[]): boolean {
  const active = columns.filter((column) => given(column).length > 0);
  return active.filter((column) => new Set(column).size > 1).length < 2;
}

test("a coefficient without a value says a reason that its entry in the table lists, and that is true", () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(tables, ({ rows, categories }) => {
      const ratings = ratingTable(rows, categories);
      const firstTwo = ratingTable(
        rows.map((row) => row.slice(0, 2)),
        categories,
      );
      const pairs = pairsOf(rows);
      for (const id of coefficientIds) {
        const { needsSets, raters, undefinedWhen }: CoefficientDefinition = coefficients[id];
        // Coefficients of two raters are given two.
        const isOfTwo = raters === "two";
        if (needsSets || (isOfTwo && new Set(ratings.rater.filter((by) => by < 2)).size < 2)) continue;
        const { value, reason } = computeCoefficient(id, isOfTwo ? firstTwo : ratings);
        expect(value === null, id).toBe(reason !== undefined);
        if (!reason) continue;
        met.add(reason);
        expect(undefinedWhen, id).toContain(reason);
        const isTrue = conditions[reason]?.(rows, pairs, isOfTwo, id);
        expect(isTrue, `${id} says ${reason} of ${JSON.stringify(rows)}`).toBe(true);
      }
    }),
    { seed: 5, numRuns: 100 },
  );
  expect([...met].sort()).toEqual(
    [
      "constant-rater",
      "incomplete",
      "no-data",
      "no-item-variance",
      "no-overlap",
      "no-variation",
      "no-whole-set",
      "perfect-pairs",
      "too-few",
      "too-sparse",
    ].sort(),
  );
}, 30_000);

test("every reason that the table lists for a coefficient is one that it gives", () => {
  const examples: Partial<Record<UndefinedReason, Ratings>> = {
    "single-category": ratingTable([["a", "a"]], ["a"]),
    "not-numeric": ratingTable([
      ["a", "b"],
      ["b", "b"],
    ]),
    "negative-values": ratingTable([
      [-1, 2],
      [1, 1],
    ]),
  };
  for (const [reason, ratings] of Object.entries(examples)) {
    for (const id of coefficientIds) {
      const { needsSets, undefinedWhen }: CoefficientDefinition = coefficients[id];
      if (needsSets || !undefinedWhen.includes(reason as UndefinedReason)) continue;
      expect(computeCoefficient(id, ratings).reason, id).toBe(reason);
    }
  }
});
