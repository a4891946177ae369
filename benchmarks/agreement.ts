import { cpus } from "node:os";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { congerKappa } from "#core/agreement/conger-kappa.ts";
import { fleissKappa } from "#core/agreement/fleiss-kappa.ts";
import { gwetAc } from "#core/agreement/gwet-ac.ts";
import { krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";

/**
 * Times the agreement statistics and prints JSON. Every time stands beside a floor measured in the same
 * run: one pass that counts the labels of the same ratings by item and by label.
 */

type Design = { items: number; raters: number; perItem: number; categories: number; isShuffled?: boolean };

const random = seededRandom("benchmark");

/** Ratings that agree with a hidden label of the item two times out of three. */
function simulate({ items, raters, perItem, categories, isShuffled = false }: Design): Ratings {
  const length = items * perItem;
  const item = new Uint32Array(length);
  const rater = new Uint32Array(length);
  const label = new Uint16Array(length);
  const order = Uint32Array.from({ length }, (_, rating) => rating);
  if (isShuffled) {
    for (let last = length - 1; last > 0; last--) {
      const other = random.below(last + 1);
      const moved = order[last]!;
      order[last] = order[other]!;
      order[other] = moved;
    }
  }
  for (let unit = 0; unit < items; unit++) {
    const truth = random.below(categories);
    const first = random.below(raters);
    for (let turn = 0; turn < perItem; turn++) {
      const place = order[unit * perItem + turn]!;
      item[place] = unit;
      rater[place] = (first + turn) % raters;
      label[place] = random.below(3) < 2 ? truth : random.below(categories);
    }
  }
  const values = Float64Array.from({ length: categories }, (_, code) => code);
  return { item, rater, label, values, itemCount: items, raterCount: raters, labelCount: categories };
}

/** The least any of these statistics has to do. */
function countLabels({ item, label, itemCount, labelCount }: Ratings): number {
  const perItem = new Uint32Array(itemCount);
  const perLabel = new Uint32Array(labelCount);
  for (let rating = 0; rating < item.length; rating++) {
    perItem[item[rating]!]!++;
    perLabel[label[rating]!]!++;
  }
  return perItem[0]! + perLabel[0]!;
}

type Timing = { runs: number; median: number; p10: number; p90: number };

function time(run: () => unknown, budget = 1500): Timing {
  for (let warmUp = 0; warmUp < 3; warmUp++) run();
  const times: number[] = [];
  const end = performance.now() + budget;
  while (times.length < 5 || (performance.now() < end && times.length < 200)) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  const at = (share: number) => round(times[Math.floor((times.length - 1) * share)]!);
  return { runs: times.length, median: at(0.5), p10: at(0.1), p90: at(0.9) };
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Kilobytes of heap and typed arrays one run allocates; the most of some runs, as a collection hides some. */
function memory(run: () => unknown): number {
  let most = 0;
  for (let attempt = 0; attempt < 5; attempt++) {
    collectGarbage();
    const before = process.memoryUsage();
    run();
    const after = process.memoryUsage();
    most = Math.max(most, after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers);
  }
  return Math.round(most / 1024);
}

function round(milliseconds: number): number {
  return Number(milliseconds.toPrecision(3));
}

const designs = {
  "10k x 10": simulate({ items: 10_000, raters: 10, perItem: 10, categories: 5 }),
  "10k x 10, 193 values": simulate({ items: 10_000, raters: 10, perItem: 10, categories: 193 }),
  "100k x 5": simulate({ items: 100_000, raters: 5, perItem: 5, categories: 5 }),
  "1M sparse, shuffled": simulate({
    items: 200_000,
    raters: 500,
    perItem: 5,
    categories: 5,
    isShuffled: true,
  }),
  "1M sparse, by item": simulate({ items: 200_000, raters: 500, perItem: 5, categories: 5 }),
};

const analytic = { interval: { method: "analytic" } } as const;
const bootstrap = (resamples: number) =>
  ({ interval: { method: "unit-bootstrap", seed: 1, resamples } }) as const;

const tasks: {
  task: string;
  design: keyof typeof designs;
  target?: number;
  run: (ratings: Ratings) => unknown;
}[] = [
  { task: "alpha nominal", design: "10k x 10", target: 2, run: (r) => krippendorffAlpha(r, "nominal") },
  { task: "alpha ordinal", design: "10k x 10", run: (r) => krippendorffAlpha(r, "ordinal") },
  {
    task: "alpha nominal with error",
    design: "10k x 10",
    run: (r) => krippendorffAlpha(r, "nominal", analytic),
  },
  {
    task: "alpha interval",
    design: "10k x 10, 193 values",
    target: 5,
    run: (r) => krippendorffAlpha(r, "interval"),
  },
  { task: "alpha nominal", design: "100k x 5", run: (r) => krippendorffAlpha(r, "nominal") },
  {
    task: "alpha nominal",
    design: "1M sparse, shuffled",
    target: 15,
    run: (r) => krippendorffAlpha(r, "nominal"),
  },
  {
    task: "alpha nominal",
    design: "1M sparse, by item",
    target: 15,
    run: (r) => krippendorffAlpha(r, "nominal"),
  },
  { task: "AC1 with error", design: "10k x 10", run: (r) => gwetAc(r, analytic) },
  { task: "AC1 with error", design: "100k x 5", target: 15, run: (r) => gwetAc(r, analytic) },
  {
    task: "AC2 quadratic with error",
    design: "100k x 5",
    run: (r) => gwetAc(r, { ...analytic, weights: "quadratic" }),
  },
  { task: "Fleiss with error", design: "100k x 5", run: (r) => fleissKappa(r, analytic) },
  { task: "Conger with error", design: "100k x 5", run: (r) => congerKappa(r, analytic) },
  {
    task: "alpha nominal, 1,000 unit resamples",
    design: "10k x 10",
    target: 150,
    run: (r) => krippendorffAlpha(r, "nominal", bootstrap(1000)),
  },
  {
    task: "alpha ordinal, 1,000 unit resamples",
    design: "10k x 10",
    run: (r) => krippendorffAlpha(r, "ordinal", bootstrap(1000)),
  },
];

const floors = Object.fromEntries(
  Object.entries(designs).map(([name, ratings]) => [name, time(() => countLabels(ratings), 500).median]),
);
const results = tasks.map(({ task, design, target, run }) => {
  const ratings = designs[design];
  const timing = time(() => run(ratings));
  return {
    task,
    design,
    n: ratings.item.length,
    ...timing,
    ...(target !== undefined && { target, isMet: timing.median < target }),
    timesFloor: Number((timing.median / floors[design]!).toPrecision(3)),
    kilobytes: memory(() => run(ratings)),
  };
});
const machine = `${cpus()[0]?.model ?? "unknown"} x ${cpus().length}, Node ${process.version}`;
process.stdout.write(`${JSON.stringify({ machine, unit: "ms", floors, results }, null, 2)}\n`);
