import { expect, test } from "vitest";
import { answersTold, ownAccuracy, tasksOfAStep } from "#core/report/raters/own-accuracy.ts";

test("nothing is said of fewer than 20 known labels, and then tenths, from 5 on", () => {
  expect(ownAccuracy({ right: 19, known: 19 })).toBeNull();
  expect(ownAccuracy({ right: 0, known: 0 })).toBeNull();
  expect(ownAccuracy({ right: 20, known: 20 })).toBe(10);
  expect(ownAccuracy({ right: 16, known: 20 })).toBe(8);
  expect(ownAccuracy({ right: 11, known: 20 })).toBe(6);
  expect(ownAccuracy({ right: 1, known: 20 })).toBe(5);
});

test("what it rests on changes with every whole step of tasks and never between", () => {
  expect([0, 1, 49, 50, 51, 99, 100].map(answersTold)).toEqual([0, 0, 0, 50, 50, 50, 100]);
  expect(tasksOfAStep).toBeGreaterThanOrEqual(50);
});
