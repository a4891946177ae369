import { expect, test } from "vitest";
import { type GoldGiven, goldKey, planGold } from "#core/gold/plan-gold.ts";
import type { Answer } from "#core/schemas/rating.ts";

const given = (line: number, label: Answer, more: Partial<GoldGiven> = {}): GoldGiven => ({
  ...{ line, item: "a", itemId: 1, versionId: 1, question: "verdict", label, reason: "", maker: "" },
  ...more,
});
const standing = new Map<string, Answer>([[goldKey(given(0, 0)), 2]]);

test("what says the same as what stands or as an earlier line changes nothing", () => {
  expect(planGold([given(1, 2)], standing, { replace: true })).toMatchObject({ unchanged: 1, replaced: [] });
  const twice = planGold([given(1, ["x"]), given(2, ["x"])], new Map(), { replace: false });
  expect(twice).toMatchObject({ unchanged: 1, conflicts: [] });
  expect(twice.added.map(({ line }) => line)).toEqual([1]);
});

test("what contradicts the gold that stands says both and keeps it, unless a replacement is asked for", () => {
  const kept = planGold([given(1, 0)], standing, { replace: false });
  expect(kept).toMatchObject({ added: [], replaced: [], unchanged: 0 });
  expect(kept.conflicts).toEqual([
    {
      line: 1,
      reason: '"a", question "verdict": here it is 0, and the gold that stands is 2, which was kept',
    },
  ]);
  const taken = planGold([given(1, 0)], standing, { replace: true });
  expect(taken).toMatchObject({ replaced: [{ label: 0 }], conflicts: [] });
});

test("of two lines of one file that contradict each other the first is taken, also with a replacement", () => {
  for (const replace of [false, true]) {
    const plan = planGold([given(1, 0), given(5, 1)], new Map(), { replace });
    expect(plan.added.map(({ line }) => line)).toEqual([1]);
    expect(plan.conflicts).toEqual([
      { line: 5, reason: '"a", question "verdict": here it is 1, and line 1 said 0, which was kept' },
    ]);
  }
});

test("another question, item or guideline version is another label", () => {
  const others = [
    given(1, 0, { question: "other" }),
    given(2, 0, { itemId: 2 }),
    given(3, 0, { versionId: 2 }),
  ];
  expect(planGold(others, standing, { replace: false }).added).toHaveLength(3);
});
