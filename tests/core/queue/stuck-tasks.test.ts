import { expect, test } from "vitest";
import type { RaterFacts } from "#core/queue/may-take.ts";
import { stuckTasks } from "#core/queue/stuck-tasks.ts";
import { whyNoTask } from "#core/queue/why-no-task.ts";

const rater: RaterFacts = {
  ...{ role: "rater", standing: "active", rated: 0, today: 0, held: 0 },
  ...{ totalQuota: null, dailyQuota: null, dailyUntil: null },
  ...{ languages: null, closedPlaces: new Map(), knownAs: null },
};
const optedOut: RaterFacts = { ...rater, closedPlaces: new Map([["safety/violence", "opted-out"]]) };
const paused: RaterFacts = { ...rater, standing: "paused" };
const violence = { category: "safety", subcategory: "violence", language: null, tasks: 7 };

test("tasks that one rater may take are not stuck", () => {
  expect(stuckTasks([violence], [optedOut, rater], [])).toEqual([]);
});

test("tasks that nobody may take are, with how many raters each reason keeps from them", () => {
  expect(stuckTasks([violence], [optedOut, paused, paused], [])).toEqual([
    {
      ...violence,
      why: [
        { code: "paused", raters: 2 },
        { code: "opted-out", raters: 1 },
      ],
    },
  ]);
});

test("where there are no raters nothing is said", () => {
  expect(stuckTasks([violence], [], [])).toEqual([]);
});

test("a rater without a task hears what keeps them from those that are left, what will pass before what they chose", () => {
  const task = { ...violence, author: null };
  const other = { ...task, category: "fairness", subcategory: null };
  expect(whyNoTask(optedOut, [task], [])).toBe("opted-out");
  expect(whyNoTask(optedOut, [task, other], ["fairness"])).toBe("category-paused");
  expect(whyNoTask(rater, [], [])).toBe("nothing-left");
});
