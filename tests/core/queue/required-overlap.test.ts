import { expect, test } from "vitest";
import { requiredOverlap } from "#core/queue/required-overlap.ts";

const rule = { most: 5, certainty: 0.9 };
const facts = { least: 2, ratings: 2, leases: 0, certainty: 0.6 };

test("a task whose consensus is not certain enough needs one rater more, until the maximum", () => {
  expect(requiredOverlap(rule, facts)).toBe(3);
  expect(requiredOverlap(rule, { ...facts, ratings: 4 })).toBe(5);
  expect(requiredOverlap(rule, { ...facts, ratings: 5 })).toBe(5);
});

test("a certain consensus needs no more than it has", () => {
  expect(requiredOverlap(rule, { ...facts, certainty: 0.9 })).toBe(2);
  expect(requiredOverlap(rule, { ...facts, ratings: 4, certainty: 0.95 })).toBe(4);
});

test("nothing is asked of the consensus before the minimum is there", () => {
  expect(requiredOverlap(rule, { ...facts, ratings: 1 })).toBe(2);
});

test("raters who hold the task keep it, so that no lease is above what is needed", () => {
  expect(requiredOverlap(rule, { ...facts, leases: 2, certainty: 0.99 })).toBe(4);
});

test("without a maximum or without a posterior a task stays at its minimum", () => {
  expect(requiredOverlap({ ...rule, most: null }, facts)).toBe(2);
  expect(requiredOverlap(rule, { ...facts, certainty: null })).toBe(2);
});

test("a minimum above the maximum holds", () => {
  expect(requiredOverlap({ ...rule, most: 1 }, { ...facts, least: 3 })).toBe(3);
});
