import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawSample } from "#core/sampling/draw-sample.ts";
import type { Candidate } from "#core/sampling/stratify.ts";
import { SamplingPlan } from "#core/schemas/sampling-plan.ts";

function plan(fields: Record<string, unknown>): SamplingPlan {
  return SamplingPlan.parse({ seed: "seed", target: { kind: "per-stratum", count: 2 }, ...fields });
}

function candidate(fields: Partial<Candidate> & { externalId: string }): Candidate {
  const place = { category: "safety", subcategory: "violence", model: "m1" };
  return { ...place, promptGroup: fields.externalId, isDrawn: false, ...fields };
}

/** So many prompts, each answered by every model. */
function study(prompts: number, models: readonly string[], subcategory = "violence"): Candidate[] {
  return Array.from({ length: prompts }, (_, prompt) =>
    models.map((model) =>
      candidate({
        externalId: `${subcategory}-${prompt}-${model}`,
        promptGroup: `${subcategory}-${prompt}`,
        model,
        subcategory,
      }),
    ),
  ).flat();
}

function drawnIds(chosen: SamplingPlan, candidates: readonly Candidate[]): string[] {
  return drawSample(chosen, candidates)
    .drawn.map((unit) => candidates[unit.candidate]!.externalId)
    .sort();
}

const candidates = fc
  .uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 60 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc.record({
          externalId: fc.constant(`id-${number}`),
          category: fc.constantFrom("safety", "fairness", null),
          subcategory: fc.constantFrom("violence", "injustice", null),
          model: fc.constantFrom("m1", "m2", null),
          promptGroup: fc.integer({ min: 0, max: 20 }).map((group) => `prompt-${group}`),
          isDrawn: fc.constant(false),
        }),
      ),
    ),
  );

const plans = fc
  .record({
    seed: fc.constantFrom("a", "b", "c"),
    keepGroups: fc.boolean(),
    target: fc.oneof(
      fc.record({ kind: fc.constant("per-stratum" as const), count: fc.integer({ min: 0, max: 12 }) }),
      fc.record({
        kind: fc.constant("total" as const),
        count: fc.integer({ min: 0, max: 80 }),
        allocation: fc.constantFrom("proportional" as const, "equal" as const),
      }),
    ),
  })
  .map(plan);

test("a target per stratum draws that many of each stratum, and says what is short", () => {
  const all = [...study(5, ["m1", "m2"]), ...study(1, ["m1"], "privacy-violation")];
  const { strata } = drawSample(plan({ target: { kind: "per-stratum", count: 3 } }), all);
  expect(strata.map(({ key, available, willDraw, short }) => [key, available, willDraw, short])).toEqual([
    ["safety/privacy-violation/m1", 1, 1, 2],
    ["safety/violence/m1", 5, 3, 0],
    ["safety/violence/m2", 5, 3, 0],
  ]);
});

test("a stratum can have a target of its own", () => {
  const target = { kind: "per-stratum", count: 1, exceptions: { "safety/violence/m2": 4 } };
  const { strata } = drawSample(plan({ target }), study(5, ["m1", "m2"]));
  expect(strata.map(({ willDraw }) => willDraw)).toEqual([1, 4]);
});

test("with equal shares a small stratum is said to be short though the total is met", () => {
  const all = [...study(10, ["m1"]), ...study(2, ["m1"], "privacy-violation")];
  const target = { kind: "total", count: 10, allocation: "equal" };
  const { strata } = drawSample(plan({ target }), all);
  expect(strata.map(({ asked, willDraw, short }) => [asked, willDraw, short])).toEqual([
    [5, 2, 3],
    [8, 8, 0],
  ]);
});

test("every output drawn has the chance drawn / available of its stratum", () => {
  const { drawn } = drawSample(plan({ target: { kind: "per-stratum", count: 2 } }), study(8, ["m1"]));
  expect(drawn.map(({ probability }) => probability)).toEqual([0.25, 0.25]);
});

test("the queue's order mixes strata", () => {
  const all = [...study(50, ["m1"]), ...study(50, ["m1"], "privacy-violation")];
  const { drawn } = drawSample(plan({ target: { kind: "per-stratum", count: 50 } }), all);
  const early = drawn.slice(0, 50).filter((unit) => unit.candidate < 50).length;
  expect(early).toBeGreaterThan(15);
  expect(early).toBeLessThan(35);
});

describe("with prompt groups kept together", () => {
  const grouped = { keepGroups: true, target: { kind: "per-stratum", count: 3 } };

  test("every model of a drawn prompt is drawn", () => {
    const ids = drawnIds(plan(grouped), study(10, ["m1", "m2", "m3"]));
    expect(ids).toHaveLength(9);
    const prompts = new Set(ids.map((id) => id.replace(/-m\d$/, "")));
    expect(prompts.size).toBe(3);
  });

  test("the strata count prompt groups, and the chance is that of the group", () => {
    const { strata, drawn } = drawSample(plan(grouped), study(12, ["m1", "m2"]));
    expect(strata).toMatchObject([
      { key: "safety/violence", model: null, available: 12, willDraw: 3, newOutputs: 6 },
    ]);
    expect(new Set(drawn.map(({ probability }) => probability))).toEqual(new Set([0.25]));
  });

  test("a group drawn in part before is completed before another is begun", () => {
    const all = study(10, ["m1", "m2"]).map((one, position) => ({ ...one, isDrawn: position === 6 }));
    const one = plan({ keepGroups: true, target: { kind: "per-stratum", count: 1 } });
    expect(drawnIds(one, all)).toEqual([all[7]!.externalId]);
    expect(drawSample(one, all).strata).toMatchObject([{ available: 10, alreadyDrawn: 0, willDraw: 1 }]);
  });
});

test("outputs drawn before count towards the target, stay, and learn their new chance", () => {
  const all = study(10, ["m1"]).map((one, position) => ({ ...one, isDrawn: position < 3 }));
  const { strata, drawn, kept } = drawSample(plan({ target: { kind: "per-stratum", count: 5 } }), all);
  expect(strata).toMatchObject([{ available: 10, alreadyDrawn: 3, willDraw: 2, short: 0 }]);
  expect(drawn).toHaveLength(2);
  expect(kept.map(({ candidate: position }) => position).sort()).toEqual([0, 1, 2]);
  expect(new Set(kept.map(({ probability }) => probability))).toEqual(new Set([0.5]));
});

test("a target below what is drawn draws nothing and takes nothing away", () => {
  const all = study(10, ["m1"]).map((one, position) => ({ ...one, isDrawn: position < 4 }));
  const { strata, drawn, kept } = drawSample(plan({ target: { kind: "per-stratum", count: 2 } }), all);
  expect(strata).toMatchObject([{ alreadyDrawn: 4, willDraw: 0, short: 0 }]);
  expect(drawn).toEqual([]);
  expect(kept[0]!.probability).toBe(0.4);
});

describe("for all candidates and plans", () => {
  test("the sample does not depend on the order of the candidates", () => {
    fc.assert(
      fc.property(plans, candidates, fc.infiniteStream(fc.nat()), (chosen, all, numbers) => {
        const shuffled = all
          .map((one) => ({ one, place: numbers.next().value }))
          .sort((left, right) => left.place - right.place)
          .map(({ one }) => one);
        expect(drawnIds(chosen, shuffled)).toEqual(drawnIds(chosen, all));
      }),
    );
  });

  test("a higher target keeps what a lower one draws", () => {
    fc.assert(
      fc.property(plans, candidates, fc.integer({ min: 1, max: 20 }), (chosen, all, more) => {
        const raised = { ...chosen, target: { ...chosen.target, count: chosen.target.count + more } };
        const after = new Set(drawnIds(raised, all));
        for (const id of drawnIds(chosen, all)) expect(after).toContain(id);
      }),
    );
  });

  test("drawing the difference later gives the sample of the higher target, chances included", () => {
    fc.assert(
      fc.property(plans, candidates, fc.integer({ min: 1, max: 20 }), (chosen, all, more) => {
        const raised = { ...chosen, target: { ...chosen.target, count: chosen.target.count + more } };
        const first = new Set(drawnIds(chosen, all));
        const later = all.map((one) => ({ ...one, isDrawn: first.has(one.externalId) }));
        const second = drawSample(raised, later);
        const chances = [...second.drawn, ...second.kept].map(({ candidate: position, probability }) => [
          all[position]!.externalId,
          probability,
        ]);
        const atOnce = drawSample(raised, all).drawn.map(({ candidate: position, probability }) => [
          all[position]!.externalId,
          probability,
        ]);
        expect(chances.sort()).toEqual(atOnce.sort());
      }),
    );
  });

  test("the strata add up to the outputs drawn, and a total to what was asked or is there", () => {
    fc.assert(
      fc.property(plans, candidates, (chosen, all) => {
        const { strata, drawn } = drawSample(chosen, all);
        expect(strata.reduce((sum, { newOutputs }) => sum + newOutputs, 0)).toBe(drawn.length);
        const { target } = chosen;
        const taken = strata.reduce((sum, { willDraw }) => sum + willDraw, 0);
        const available = strata.reduce((sum, stratum) => sum + stratum.available, 0);
        if (target.kind === "total") expect(taken).toBe(Math.min(target.count, available));
        for (const { asked, willDraw, short } of strata) expect(willDraw + short).toBe(asked);
      }),
    );
  });

  test("another seed draws another sample", () => {
    const all = study(100, ["m1"]);
    const target = { kind: "per-stratum", count: 10 };
    expect(drawnIds(plan({ seed: "a", target }), all)).not.toEqual(
      drawnIds(plan({ seed: "b", target }), all),
    );
  });
});
