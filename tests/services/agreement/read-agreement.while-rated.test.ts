import type pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Deps } from "#server/deps.ts";
import { openEngine } from "#services/agreement/open-engine.ts";
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

test("while ratings keep coming, one computation serves all who ask, with the labels there were", async () => {
  const { slow, letGo, reads } = withSlowLabels();
  const project = await rateItems(deps, { slug: "busy", questions, items });
  const ask = { project, by: "category", readerId: lea } as const;
  const impatient = { ...ask, patience: 20 };
  expect(await readAgreement(slow, impatient)).toMatchObject({ report: null, fingerprint: null });
  for (const id of ["4", "5", "6"]) {
    await addRatings(deps, project, [rated(id, "a", "a")]);
    expect((await readAgreement(slow, impatient)).report).toBeNull();
    expect((await readAgreement(slow, { ...impatient, readerId: ben })).report).toBeNull();
  }
  await vi.waitFor(() => expect(reads()).toBe(1), 15_000);

  letGo();
  const first = await readAgreement(slow, ask);
  const readsOfOne = reads();
  await addRatings(deps, project, [rated("7", "b", "b")]);
  const afterwards = await readAgreement(slow, { ...ask, readerId: ben });
  expect(afterwards).toMatchObject({ fingerprint: first.fingerprint, isBehind: true, report: first.report });
  expect(reads()).toBe(readsOfOne);

  const next = await readAgreement(slow, { ...ask, readerId: ben });
  expect(next).toMatchObject({ isBehind: false, report: { overall: { items: 7 } } });
  expect((await readAgreement(slow, ask)).fingerprint).toBe(next.fingerprint);
  expect(reads()).toBe(2 * readsOfOne);
});

test("a view stands in line behind another of its project, says so, and begins with the labels there are by then", async () => {
  const { slow, letGo } = withSlowLabels();
  const project = await rateItems(deps, { slug: "first", questions, items });
  await readAgreement(slow, { project, by: "category", patience: 0 });
  const waiting = await readAgreement(slow, { project, by: "category", view: "raters", patience: 20 });
  expect(waiting.progress).toEqual({ what: "Waiting for another computation", done: 0, total: null });
  await addRatings(deps, project, [rated("4", "a", "a")]);
  letGo();
  const done = await readAgreement(slow, { project, by: "category", view: "raters" });
  expect(done).toMatchObject({ isBehind: false, report: { overall: { items: 4 } } });
});

test("a view of one project does not wait for that of another", async () => {
  const { slow, letGo } = withSlowLabels();
  const long = await rateItems(deps, { slug: "long", questions, items });
  const short = await rateItems(deps, { slug: "short", questions, items });
  await readAgreement(slow, { project: long, by: "category", patience: 0 });
  expect((await readAgreement(deps, { project: short, by: "category" })).report?.overall.items).toBe(3);
  letGo();
});

test("work that everyone turned away from ends, also when it has begun, and is done when asked for again", async () => {
  const { slow, reads } = withSlowLabels();
  const statistics = openEngine({ reports: { most: 10, forgottenAfterMs: 500 } });
  onTestFinished(() => statistics.close());
  const project = await rateItems(deps, { slug: "dropped", questions, items });
  const ask = { project, by: "category", readerId: lea } as const;
  await vi.waitFor(async () => {
    await readAgreement({ ...slow, statistics }, { ...ask, patience: 0 });
    expect(reads()).toBe(1);
  }, 15_000);
  // Its labels never come: the thread is free for the next only if it was given up.
  expect((await readAgreement({ ...deps, statistics }, { ...ask, view: "raters" })).report).not.toBeNull();
  expect((await readAgreement({ ...deps, statistics }, ask)).report?.overall.items).toBe(3);
});

test("a failure is told once to who was told to come back, and the next visit computes anew", async () => {
  const project = await rateItems(deps, { slug: "failing-later", questions, items });
  let fail = (_: Error) => {};
  const gate = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const pool: pg.Pool = Object.create(deps.pool, { connect: { value: () => gate } });
  const ask = { project, by: "category", readerId: lea } as const;
  gate.catch(() => undefined);
  expect((await readAgreement({ ...deps, pool }, { ...ask, patience: 20 })).report).toBeNull();
  fail(new Error("The database went away."));
  await expect(readAgreement({ ...deps, pool }, ask)).rejects.toThrow("went away");
  expect((await readAgreement(deps, ask)).report?.overall.items).toBe(3);
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
