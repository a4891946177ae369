import { expect, test } from "vitest";
import { describeClosing } from "#core/projects/describe-closing.ts";

const nothing = { tasks: 0, wanted: 0, atWork: 0, leases: 0, places: 0, imports: 0 };

test("closing a project that nobody works in says so", () => {
  expect(describeClosing("archived", nothing)).toEqual([
    "No task wants ratings at the moment.",
    "No rater is at work.",
    "Items, ratings and results stay as they are.",
  ]);
});

test("tasks, raters with what they hold, links and imports are named in the right number", () => {
  const one = { tasks: 1, wanted: 1, atWork: 1, leases: 1, places: 1, imports: 1 };
  expect(describeClosing("paused", one)).toEqual([
    "1 task wants 1 rating more and is given to nobody until the study is resumed.",
    "1 rater is at work and holds 1 task: what is on their screens they can still submit, and then read why there is no more.",
    "Links for 1 more person do not work until the study is resumed.",
    "1 import that is under way is cancelled.",
    "Items, ratings and results stay as they are.",
  ]);
  const many = { tasks: 1200, wanted: 3000, atWork: 2, leases: 4, places: 5, imports: 2 };
  expect(describeClosing("archived", many).slice(0, 4)).toEqual([
    "1,200 tasks want 3,000 ratings more and are given to nobody while it is archived.",
    "2 raters are at work and hold 4 tasks: what is on their screens they can still submit, and then read why there is no more.",
    "Links for 5 more people do not work while it is archived.",
    "2 imports that are under way are cancelled.",
  ]);
});
