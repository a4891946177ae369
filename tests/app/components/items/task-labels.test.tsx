import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TaskLabels } from "#app/components/items/task-labels.tsx";
import type { ItemReport } from "#services/items/read-item.ts";

type Task = ItemReport["tasks"][number];

function html(inclusionProbability: number): string {
  const rating = {
    ...{ id: 1, rater: "R1", raterKind: "human", surplus: false, shownOrder: null, answers: {} },
    purpose: "production",
    ...{ confidence: 4, durationMs: 12_000, submittedAt: new Date("2026-11-17T09:00:00Z"), rationale: "" },
  };
  const task = {
    guideline: { id: "safety/violence", sha256: "a".repeat(64), head: { title: "Violence", questions: [] } },
    ...{ purpose: "production", overlap: 2, inclusionProbability, ratings: [rating] },
  } as unknown as Task;
  return renderToStaticMarkup(<TaskLabels task={task} />);
}

test("what is known of a rating beside its answers stands apart, fact by fact", () => {
  expect(html(1)).toMatch(/confidence 4 of 5 · 12 s · <time[^>]*>2026-11-17/);
});

test("the probability with which an item was drawn has the digits that say something", () => {
  expect(html(1)).toContain("drawn with probability 1.");
  expect(html(1 / 3)).toContain("drawn with probability 0.333.");
  expect(html(1 / 2400)).toContain("drawn with probability 0.000417.");
});
