import { afterAll, expect, test } from "vitest";
import { type LabelColumns, unknownDay } from "#core/report/labels/label-columns.ts";
import { placeUnits } from "#core/report/labels/place-units.ts";
import type { ComputationInput, ComputationName } from "#services/agreement/computations.ts";
import type { LabelsOf } from "#services/agreement/hold-thread.ts";
import type { LoadedLabels } from "#services/agreement/load-labels.ts";
import { openEngine } from "#services/agreement/open-engine.ts";
import type { OnProgress } from "#services/agreement/source.ts";

const engine = openEngine();
afterAll(() => engine.close());

/** One request as a piece of work of its own. */
function ask<Name extends ComputationName>(
  labels: LabelsOf,
  request: { computation: Name; input: ComputationInput<Name> },
  {
    onProgress = () => {},
    project = 1,
    signal = new AbortController().signal,
  }: {
    onProgress?: OnProgress;
    project?: number;
    signal?: AbortSignal;
  } = {},
) {
  return engine.compute(project, signal, (thread) => thread.ask(labels, request, onProgress));
}

/** Two raters who agree on every item but the last. */
function columns(items: number): LabelColumns {
  const labels = Array.from({ length: items }, (_, item) => item % 2);
  return {
    question: "q",
    scale: "nominal",
    levels: ["a", "b"],
    raters: [
      { id: 1, name: "x", kind: "human", group: null },
      { id: 2, name: "y", kind: "human", group: null },
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

const summary = { computation: "summary", input: {} } as const;

test("labels are sent once for all that is asked about them in a row", async () => {
  const labels = source("one", 10);
  const [first, second] = await Promise.all([ask(labels, summary), ask(labels, summary)]);
  expect(first.result).toEqual(second.result);
  expect(first.result.overall).toMatchObject({ items: 10, ratings: 20, raw: { value: 0.9 } });
  expect(labels.loads()).toBe(1);
});

test("others' labels in between are not mixed up with them", async () => {
  const small = source("small", 4);
  const large = source("large", 40);
  const asked = [small, large, small].map((labels, project) => ask(labels, summary, { project }));
  const items = (await Promise.all(asked)).map(({ result }) => result.overall.items);
  expect(items).toEqual([4, 40, 4]);
});

test("the event loop turns while a thread computes, and hears how far it is", async () => {
  const heard: string[] = [];
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const request = { computation: "coefficients", input: {} } as const;
  await ask(source("busy", 20_000), request, { onProgress: ({ what }) => heard.push(what) });
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
  expect(heard).toContain("Computing coefficients");
});

test("how far the raters are is told between them", async () => {
  const heard: unknown[] = [];
  const request = { computation: "raters", input: {} } as const;
  await ask(source("raters", 10), request, {
    onProgress: ({ what, ...progress }) => {
      if (what === "Computing agreement without each rater") heard.push(progress);
    },
  });
  expect(heard).toEqual([
    { done: 0, total: 2 },
    { done: 1, total: 2 },
  ]);
});

test("a failure to load is the asker's, and the next one is served", async () => {
  const broken = { key: "broken", load: () => Promise.reject(new Error("The database went away.")) };
  await expect(ask(broken, summary)).rejects.toThrow("went away");
  expect((await ask(source("after", 6), summary)).result.overall.items).toBe(6);
});

test("a failure to compute says what failed, and the next one is served", async () => {
  const wrong = { computation: "groups", input: { by: "moon" as "model" } } as const;
  await expect(ask(source("bad", 4), wrong)).rejects.toThrow("Agreement could not be computed");
  expect((await ask(source("then", 8), summary)).result.overall.items).toBe(8);
});

/** Labels that never come, and when they were asked for. */
function endless(key: string) {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const load = () => {
    begin();
    return new Promise<LoadedLabels>(() => {});
  };
  return { labels: { key, load }, begun };
}

test("a project's long work holds up its own next, and no other project's", async () => {
  const long = endless("long");
  const cancel = new AbortController();
  const held = ask(long.labels, summary, { project: 1, signal: cancel.signal });
  const next = ask(source("next", 6), summary, { project: 1 });
  await long.begun;
  const other = await ask(source("other", 4), summary, { project: 2 });
  expect(other.result.overall.items).toBe(4);
  cancel.abort();
  await expect(held).rejects.toThrow("aborted");
  expect((await next).result.overall.items).toBe(6);
});

test("work that is cancelled gives its thread to others in the middle of a computation", async () => {
  const cancel = new AbortController();
  const request = { computation: "raters", input: {} } as const;
  const onProgress = () => cancel.abort();
  const large = source("large", 200_000);
  await expect(ask(large, request, { onProgress, signal: cancel.signal })).rejects.toThrow("aborted");
  const all = [1, 2, 3, 4, 5].map((project) => ask(source(`p${project}`, 4), summary, { project }));
  expect(await Promise.all(all)).toHaveLength(5);
});

test("work that was cancelled before its turn is never begun", async () => {
  const long = endless("first");
  const cancel = new AbortController();
  const held = ask(long.labels, summary, { signal: cancel.signal });
  const dropped = source("dropped", 4);
  const waiting = ask(dropped, summary, { signal: AbortSignal.abort() });
  await long.begun;
  cancel.abort();
  await expect(held).rejects.toThrow();
  await expect(waiting).rejects.toThrow("aborted");
  expect(dropped.loads()).toBe(0);
});

test("closing ends what is computed, and nothing is begun after it", async () => {
  const closing = openEngine();
  const long = endless("closing");
  const signal = new AbortController().signal;
  const work = closing.compute(1, signal, (thread) => thread.ask(long.labels, summary, () => {}));
  const late = closing.compute(1, signal, (thread) => thread.ask(source("late", 4), summary, () => {}));
  const failed = Promise.all([expect(work).rejects.toThrow(), expect(late).rejects.toThrow("closed")]);
  await long.begun;
  await closing.close();
  await failed;
});
