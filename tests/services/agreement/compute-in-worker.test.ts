import { expect, test } from "vitest";
import { type LabelColumns, unknownDay } from "#core/report/labels/label-columns.ts";
import { placeUnits } from "#core/report/labels/place-units.ts";
import { computeInWorker } from "#services/agreement/compute-in-worker.ts";
import type { LoadedLabels } from "#services/agreement/load-labels.ts";
import { testDeps } from "#tests/support/deps.ts";

const deps = await testDeps();

/** Two raters who agree on every item but the last. */
function columns(items: number): LabelColumns {
  const labels = Array.from({ length: items }, (_, item) => item % 2);
  return {
    question: "test",
    scale: "nominal",
    levels: ["a", "b"],
    raters: [
      { id: 1, name: "x", kind: "human" },
      { id: 2, name: "y", kind: "human" },
    ],
    unitCount: items,
    unit: Uint32Array.from([...labels.keys(), ...labels.keys()]),
    rater: Uint32Array.from([...labels.map(() => 0), ...labels.map(() => 1)]),
    code: Uint32Array.from([...labels, ...labels.slice(0, -1), 1 - labels.at(-1)!]),
    day: new Int32Array(2 * items).fill(unknownDay),
    labels: ["a", "b"],
    cantJudge: { unit: new Uint32Array(0), rater: new Uint32Array(0) },
    places: placeUnits([]),
    unreadable: 0,
  };
}

function source(key: string, items: number) {
  let loads = 0;
  const load = async (): Promise<LoadedLabels> => {
    loads++;
    return { columns: columns(items), units: [] };
  };
  return { key, load, loads: () => loads };
}

const summary = { task: "summary", input: {} } as const;

test("labels are sent once for all that is asked about them in a row", async () => {
  const labels = source("one", 10);
  const ask = () => computeInWorker(deps, labels, summary, () => {});
  const [first, second] = await Promise.all([ask(), ask()]);
  expect(first.result).toEqual(second.result);
  expect(first.result.overall).toMatchObject({ items: 10, ratings: 20, raw: { value: 0.9 } });
  expect(labels.loads()).toBe(1);
});

test("others' labels in between are not mixed up with them", async () => {
  const small = source("small", 4);
  const large = source("large", 40);
  const asked = [small, large, small].map((labels) => computeInWorker(deps, labels, summary, () => {}));
  const items = (await Promise.all(asked)).map(({ result }) => result.overall.items);
  expect(items).toEqual([4, 40, 4]);
});

test("the event loop turns while the worker computes, and hears how far it is", async () => {
  const heard: string[] = [];
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const request = { task: "coefficients", input: {} } as const;
  await computeInWorker(deps, source("busy", 20_000), request, ({ what }) => heard.push(what));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
  expect(heard).toContain("Computing coefficients");
});

test("how far the raters are is told between them", async () => {
  const heard: unknown[] = [];
  const request = { task: "raters", input: {} } as const;
  await computeInWorker(deps, source("raters", 10), request, ({ what, ...progress }) => {
    if (what === "Computing agreement without each rater") heard.push(progress);
  });
  expect(heard).toEqual([
    { done: 0, total: 2 },
    { done: 1, total: 2 },
  ]);
});

test("a failure to load is the asker's, and the next one is served", async () => {
  const broken = { key: "broken", load: () => Promise.reject(new Error("The database went away.")) };
  await expect(computeInWorker(deps, broken, summary, () => {})).rejects.toThrow("went away");
  const { result } = await computeInWorker(deps, source("after", 6), summary, () => {});
  expect(result.overall.items).toBe(6);
});

test("a failure to compute says what failed, and the next one is served", async () => {
  const bad = source("bad", 4);
  const wrong = { task: "groups", input: { by: "moon" as "model" } } as const;
  await expect(computeInWorker(deps, bad, wrong, () => {})).rejects.toThrow(
    "Agreement could not be computed",
  );
  const { result } = await computeInWorker(deps, source("then", 8), summary, () => {});
  expect(result.overall.items).toBe(8);
});
