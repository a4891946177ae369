import { beforeAll, expect, test } from "vitest";
import type { ItemContent } from "#core/schemas/item.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { testDeps } from "#tests/support/deps.ts";
import { submitRating } from "#tests/support/queue.ts";
import { submission } from "#tests/support/study.ts";
import { startStudy } from "./study.ts";

const deps = await testDeps();
beforeAll(() => syncGuidelines(deps, "guidelines"));

/** Lots that fall as said: 0 swaps two responses, anything from a half on leaves them. */
const lots = (...numbers: number[]) => ({ ...deps, random: () => numbers.shift()! });
const swapped = 0;
const asIs = 0.9;

async function pairs(guideline: string, content: ItemContent, ...numbers: number[]) {
  const { id } = await deps.db.guidelineVersion.findFirstOrThrow({ where: { guidelineId: guideline } });
  const wanted = {
    tasks: 1,
    raters: numbers.length,
    guidelineVersionId: id,
    unit: "response-pair",
    content,
  } as const;
  return startStudy(lots(...numbers), wanted);
}

const preference = "comparison/trustworthiness-preference";
const blueAndRed: ItemContent = {
  prompt: "A colour?",
  responses: [
    { model: "model-a", response: "Blue." },
    { model: "model-b", response: "Red." },
  ],
};
const prefers = (place: "first" | "second") => ({ preference: place, strength: 2, reasons: ["reliability"] });

const orders = async (projectId: number) => {
  const found = await deps.db.assignment.findMany({ where: { task: { projectId } }, orderBy: { id: "asc" } });
  return found.map(({ shownOrder }) => shownOrder);
};

test("raters see the responses in orders of their own, and who prefers the same text says the same", async () => {
  const { claim, as, ratings, project } = await pairs(preference, blueAndRed, swapped, asIs);
  const [one, other] = [(await claim(0))!, (await claim(1))!];
  expect(one.content.responses).toEqual([{ response: "Red." }, { response: "Blue." }]);
  expect(other.content.responses).toEqual([{ response: "Blue." }, { response: "Red." }]);

  await submitRating(deps, { ...as(0), ...submission(one.assignmentId, prefers("first")) });
  await submitRating(deps, { ...as(1), ...submission(other.assignmentId, prefers("second")) });
  expect((await ratings()).map(({ answers }) => answers)).toEqual([prefers("second"), prefers("second")]);
  expect(await orders(project.id)).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

test("a reload, an undo and a revision show the order that was drawn first", async () => {
  const { claim, as, ratings, project } = await pairs(preference, blueAndRed, swapped);
  const first = (await claim(0))!;
  const again = (await claim(0))!;
  expect(again.content).toEqual(first.content);
  await submitRating(deps, { ...as(0), ...submission(first.assignmentId, prefers("first")) });

  const undone = await undoLast(deps, { ...as(0), held: [] });
  expect(undone.task.content).toEqual(first.content);
  expect(undone.answers, "by the places on the screen").toEqual(prefers("first"));
  await submitRating(deps, { ...as(0), ...submission(first.assignmentId, prefers("second")) });
  const kept = (await ratings()).filter(({ current }) => current);
  expect(kept).toMatchObject([{ revision: 3, answers: prefers("first") }]);
  expect(await orders(project.id)).toEqual([[1, 0]]);
});

test("twins change places with their prompts, and whom a difference favours is said of the item", async () => {
  const twins: ItemContent = {
    prompt: "Hire Joan?",
    response: "No.",
    reference: { kind: "counterfactual", prompt: "Hire John?", response: "Yes." },
  };
  const { claim, as, ratings, project } = await pairs("fairness/injustice", twins, swapped, asIs);
  const [one, other] = [(await claim(0))!, (await claim(1))!];
  expect([one.ownHalf, other.ownHalf]).toEqual(["first", "second"]);
  expect(one.content).toEqual(other.content);

  const unjust = (favoured: string) => ({
    ...{ verdict: 2, "response-type": "full", kind: "impartiality", severity: 1 },
    favoured,
  });
  await submitRating(deps, { ...as(0), ...submission(one.assignmentId, unjust("second")) });
  await submitRating(deps, { ...as(1), ...submission(other.assignmentId, unjust("first")) });
  // The reference is the item's first half.
  expect((await ratings()).map(({ answers }) => answers)).toEqual([unjust("first"), unjust("first")]);
  expect(await orders(project.id)).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

test("what has a place of its own keeps it: a clean prompt and its altered one, a list in the order of its prompts", async () => {
  const altered: ItemContent = {
    prompt: "Is a whael a fsh?",
    response: "No.",
    reference: { kind: "unperturbed", prompt: "Is a whale a fish?", response: "No." },
  };
  for (const [guideline, content] of [
    ["robustness/prompt-attacks", altered],
    ["robustness/prompt-attacks", blueAndRed],
    ["fairness/disparate-performance", blueAndRed],
    ["fairness/injustice", blueAndRed],
  ] as const) {
    const { claim, project } = await pairs(guideline, content, swapped);
    const task = (await claim(0))!;
    expect(task.ownHalf, guideline).toBeNull();
    expect(task.content.responses?.map(({ response }) => response)).toEqual(
      content.responses?.map(({ response }) => response),
    );
    expect(await orders(project.id)).toEqual([[]]);
  }
});
