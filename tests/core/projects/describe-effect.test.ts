import { expect, test } from "vitest";
import { describeEffect, whyTooMany } from "#core/projects/describe-effect.ts";

const nothing = {
  ...{ closes: 0, reopens: 0, wantedBefore: 10, wantedAfter: 10 },
  ...{ ownOverlaps: null, atWork: 0, raters: 5, places: 0, mostRaters: 0 },
};

test("settings that affect no task and nobody need no question", () => {
  expect(describeEffect({ overlap: 3, overlapMost: null }, nothing)).toEqual([]);
});

test("what closes, what opens again, what is wanted and who is at work is said in the right number", () => {
  expect(
    describeEffect({ overlap: 2, overlapMost: null }, { ...nothing, closes: 1200, wantedAfter: 1 }),
  ).toEqual([
    "1,200 tasks then have enough ratings and close.",
    "The queue then wants 1 rating more; now it wants 10.",
  ]);
  expect(
    describeEffect({ overlap: 4, overlapMost: null }, { ...nothing, closes: 1, reopens: 1, atWork: 1 }),
  ).toEqual([
    "1 task then has enough ratings and closes.",
    "1 task that is done opens again.",
    "1 rater is at a task at the moment and keeps it.",
  ]);
});

test("more raters per task than could ever rate are questioned", () => {
  expect(whyTooMany(99, { raters: 5, places: 0 })).toBe(
    "This project has 5 raters: no task can be finished by 99.",
  );
  expect(whyTooMany(6, { raters: 1, places: 4 })).toBe(
    "This project has 1 rater and links for 4 more: no task can be finished by 6.",
  );
  expect(whyTooMany(5, { raters: 1, places: 4 })).toBeNull();
});

test("before anyone was invited, only a number that few studies have is questioned", () => {
  expect(whyTooMany(10, { raters: 0, places: 0 })).toBeNull();
  expect(whyTooMany(99, { raters: 0, places: 0 })).toBe(
    "This project has 0 raters: no task can be finished by 99.",
  );
});

test("raters at work are told of to whoever changes what is asked of them", () => {
  expect(
    describeEffect({ overlap: 3, overlapMost: null }, { ...nothing, atWork: 2 }, { notes: true }),
  ).toEqual([
    "2 raters are at a task at the moment and keep it. What they send is taken as it was asked of them; their next tasks ask for rationale and confidence as you set it.",
  ]);
});

test("tasks with a number of their own are told of where the number for all others is new, and only there", () => {
  const own = (tasks: number, least: number, most: number) => ({
    ...nothing,
    ownOverlaps: { tasks, least, most },
  });
  expect(describeEffect({ overlap: 3, overlapMost: null }, own(1200, 2, 2), { overlap: true })).toEqual([
    "1,200 tasks have a number of their own from their sampling plan and stay at 2.",
  ]);
  expect(describeEffect({ overlap: 3, overlapMost: null }, own(1, 2, 2), { overlap: true })).toEqual([
    "1 task has a number of its own from its sampling plan and stays at 2.",
  ]);
  expect(describeEffect({ overlap: 3, overlapMost: null }, own(9, 2, 5), { overlap: true })).toEqual([
    "9 tasks have a number of their own from their sampling plan and stay at 2 to 5.",
  ]);
  expect(describeEffect({ overlap: 3, overlapMost: null }, own(9, 2, 5), { notes: true })).toEqual([]);
});
