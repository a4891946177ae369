import { expect, test } from "vitest";
import { type CheckRule, checkAt, givesChecks } from "#core/queue/rater-check.ts";

const none = { controlRate: 0, controlFirst: 20, controlFirstRate: 0, repeatRate: 0, repeatAfter: 50 };
const seed = "3f0c6c1e-6b1f-4f0e-9d55-2f1d7b9b6a10";

function sequence(rule: CheckRule, length: number, of = seed) {
  return Array.from({ length }, (_, place) => checkAt(rule, { seed: of, place }));
}

const count = <T>(all: readonly T[], one: T) => all.filter((each) => each === one).length;

test("without a rate there are no checks, and a rate for the first tasks alone is one", () => {
  expect(givesChecks(none)).toBe(false);
  expect(sequence(none, 1000)).toEqual(Array(1000).fill(null));
  expect(givesChecks({ ...none, controlFirstRate: 10 })).toBe(true);
  expect(givesChecks({ ...none, controlFirst: 0, controlFirstRate: 10 })).toBe(false);
  expect(givesChecks({ ...none, repeatRate: 1 })).toBe(true);
});

test("the shares of controls and repeats are those that were set, more controls among the first", () => {
  const rule = {
    ...none,
    controlRate: 10,
    controlFirst: 5000,
    controlFirstRate: 30,
    repeatRate: 5,
    repeatAfter: 1000,
  };
  const all = sequence(rule, 25_000);
  const [before, first, rest] = [all.slice(0, 1000), all.slice(0, 5000), all.slice(5000)];
  expect(count(before, "repeat")).toBe(0);
  // Within four standard errors.
  expect(Math.abs(count(first, "control") / 5000 - 0.3)).toBeLessThan(0.026);
  expect(Math.abs(count(rest, "control") / 20_000 - 0.1)).toBeLessThan(0.0085);
  expect(Math.abs(count(rest, "repeat") / 20_000 - 0.05)).toBeLessThan(0.0062);
});

test("a place has the same draw whenever it is asked for, and raters have draws of their own", () => {
  const rule = { ...none, controlRate: 25, controlFirst: 0 };
  expect(sequence(rule, 500)).toEqual(sequence(rule, 500));
  const own = sequence(rule, 2000);
  const other = sequence(rule, 2000, "another seed");
  const both = own.filter((check, place) => check !== null && other[place] !== null).length;
  // As many as two independent draws have together: 2000 / 16.
  expect(Math.abs(both - 125)).toBeLessThan(45);
});

test("no period shows: a control is as likely after any number of tasks since the last", () => {
  const rule = { ...none, controlRate: 20, controlFirst: 0 };
  const checks = sequence(rule, 40_000).map((check) => check !== null);
  for (let lag = 1; lag <= 30; lag++) {
    const after = checks.filter((_, place) => place >= lag && checks[place - lag]);
    const share = after.filter(Boolean).length / after.length;
    expect(Math.abs(share - 0.2), `${lag}`).toBeLessThan(0.02);
  }
});
