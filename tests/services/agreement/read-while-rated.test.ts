import type pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Deps } from "#server/deps.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { testDeps } from "#tests/support/deps.ts";
import { addRatings, rateItems } from "./rate-items.ts";

const deps = await testDeps();
const questions = [{ id: "verdict", scale: "nominal", levels: ["a", "b"] }];
const rated = (id: string, x: string, y: string) => ({
  id,
  ratings: { x: { verdict: x }, y: { verdict: y } },
});
const items = [rated("1", "a", "a"), rated("2", "a", "b"), rated("3", "b", "b")];
const lea = 1;
const ben = 2;

/** The same study with a database that gives no labels until it is let to, and counts how often they are asked for. */
function withSlowLabels(): { slow: Deps; letGo: () => void; reads: () => number } {
  let letGo = () => {};
  let reads = 0;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const connect = async () => {
    reads++;
    await gate;
    return deps.pool.connect();
  };
  const pool: pg.Pool = Object.create(deps.pool, { connect: { value: connect } });
  return { slow: { ...deps, pool }, letGo, reads: () => reads };
}

/** For the rest of the test. */
function aMinuteLater(): void {
  const now = performance.now.bind(performance);
  const spy = vi.spyOn(performance, "now").mockImplementation(() => now() + 60_000);
  onTestFinished(() => spy.mockRestore());
}

test("while ratings keep coming, one computation serves all who ask, with the labels there were", async () => {
  const { slow, letGo, reads } = withSlowLabels();
  const project = await rateItems(deps, { slug: "busy", questions, items });
  const ask = { project, by: "category", readerId: lea } as const;
  const impatient = { ...ask, patience: 20 };
  expect(await readAgreement(slow, impatient)).toMatchObject({ report: null, mark: null });
  for (const id of ["4", "5", "6"]) {
    await addRatings(deps, project, [rated(id, "a", "a")]);
    expect((await readAgreement(slow, impatient)).report).toBeNull();
    expect((await readAgreement(slow, { ...impatient, readerId: ben })).report).toBeNull();
  }
  expect(reads()).toBe(1);

  letGo();
  const first = await readAgreement(slow, ask);
  const readsOfOne = reads();
  await addRatings(deps, project, [rated("7", "b", "b")]);
  const afterwards = await readAgreement(slow, { ...ask, readerId: ben });
  expect(afterwards).toMatchObject({ mark: first.mark, isBehind: true, report: first.report });
  expect(reads()).toBe(readsOfOne);

  const next = await readAgreement(slow, { ...ask, readerId: ben });
  expect(next).toMatchObject({ isBehind: false, report: { overall: { items: 7 } } });
  expect((await readAgreement(slow, ask)).mark).toBe(next.mark);
  expect(reads()).toBe(2 * readsOfOne);
});

test("work stands in line behind another's, says so, and begins with the labels there are by then", async () => {
  const { slow, letGo } = withSlowLabels();
  const first = await rateItems(deps, { slug: "first", questions, items });
  const second = await rateItems(deps, { slug: "second", questions, items });
  await readAgreement(slow, { project: first, by: "category", patience: 0 });
  const waiting = await readAgreement(slow, { project: second, by: "category", patience: 20 });
  expect(waiting.progress).toEqual({ what: "Waiting for another computation", done: 0, total: null });
  await addRatings(deps, second, [rated("4", "a", "a")]);
  letGo();
  const done = await readAgreement(slow, { project: second, by: "category" });
  expect(done).toMatchObject({ isBehind: false, report: { overall: { items: 4 } } });
});

test("work in line that everyone turned away from is dropped, and done when asked for again", async () => {
  const { slow, letGo, reads } = withSlowLabels();
  const first = await rateItems(deps, { slug: "begun", questions, items });
  const second = await rateItems(deps, { slug: "dropped", questions, items });
  const begun = { project: first, by: "category" } as const;
  const dropped = { project: second, by: "category", readerId: lea } as const;
  await readAgreement(slow, { ...begun, patience: 0 });
  await readAgreement(slow, { ...dropped, patience: 0 });
  aMinuteLater();
  const behindIt = readAgreement(slow, { ...begun, view: "raters" });
  letGo();
  await behindIt;
  const readsOfOne = reads();
  expect((await readAgreement(slow, dropped)).report?.overall.items).toBe(3);
  expect(reads()).toBe(2 * readsOfOne);
});

test("a failure is told to those who wait for it, and the next visit computes anew", async () => {
  const project = await rateItems(deps, { slug: "failing", questions, items });
  let fails = true;
  const connect = async () => {
    if (fails) throw new Error("The database went away.");
    return deps.pool.connect();
  };
  const pool: pg.Pool = Object.create(deps.pool, { connect: { value: connect } });
  const broken: Deps = { ...deps, pool };
  const ask = { project, by: "category" } as const;
  await expect(readAgreement(broken, ask)).rejects.toThrow("went away");
  fails = false;
  expect((await readAgreement(broken, ask)).report?.overall.items).toBe(3);
});
