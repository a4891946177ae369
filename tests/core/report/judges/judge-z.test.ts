import { expect, test } from "vitest";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";
import { judgeZ } from "#core/report/judges/judge-z.ts";
import { rateAs } from "../rate-as.ts";

const ratings = rateAs(["aaaaab", "aabaaa", "bbbbab", "abbbbb", "bbbbbb", "aaabaa", "baaaaa", "bbbabb"]);

test("it is the judge's mean kappa in standard deviations of the humans' own", () => {
  const kappa = (a: number, b: number) => cohenKappa(contingencyTable(ratings, a, b)).value!;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const humans = [0, 1, 2, 3, 4];
  const theirs = humans.map((own) => mean(humans.filter((other) => other !== own).map((o) => kappa(own, o))));
  const judge = mean(humans.map((human) => kappa(5, human)));
  const expected = (judge - mean(theirs)) / standardDeviation(theirs);
  expect(judgeZ(ratings, 5, humans)).toEqual({ value: expect.closeTo(expected, 12), n: 5 });
});

test("fewer than five humans are too few", () => {
  expect(judgeZ(ratings, 5, [0, 1, 2, 3])).toEqual({ value: null, reason: "too-few", n: 4 });
});

test("a judge that rated nothing the humans rated has none", () => {
  const apart = rateAs(["aaaaa.", "bbabb.", ".....a"]);
  expect(judgeZ(apart, 5, [0, 1, 2, 3, 4])).toMatchObject({ value: null, reason: "no-overlap" });
});
