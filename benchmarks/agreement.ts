import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { congerKappa } from "#core/agreement/kappa/conger-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { fleissKappa } from "#core/agreement/kappa/fleiss-kappa.ts";
import { gwetAc } from "#core/agreement/kappa/gwet-ac.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { intraclassCorrelation } from "#core/agreement/scores/intraclass-correlation.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { machine, memory, round, time } from "./support/timing.ts";

/**
 * Times the agreement statistics and prints JSON. Every time stands beside a floor measured in the same
 * run: one pass that counts the labels of the same ratings by item and by label.
 */

type Design = {
  items: number;
  raters: number;
  perItem: number;
  categories: number;
  isShuffled?: boolean;
  /** Share of ratings left out. */
  missing?: number;
};

const random = seededRandom("benchmark");

/** Ratings that agree with a hidden label of the item two times out of three. */
function simulate({ items, raters, perItem, categories, isShuffled = false, missing = 0 }: Design): Ratings {
  const order = Uint32Array.from({ length: items * perItem }, (_, rating) => rating);
  if (isShuffled) shuffle(order);
  const item = new Uint32Array(order.length);
  const rater = new Uint32Array(order.length);
  const label = new Uint16Array(order.length);
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
  const shape = { values, itemCount: items, raterCount: raters, labelCount: categories };
  if (missing === 0) return { item, rater, label, ...shape };
  const kept = order.map(() => Number(random.uniform() >= missing));
  const isKept = (_: number, place: number) => kept[place] === 1;
  return { item: item.filter(isKept), rater: rater.filter(isKept), label: label.filter(isKept), ...shape };
}

function shuffle(order: Uint32Array) {
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const moved = order[last]!;
    order[last] = order[other]!;
    order[other] = moved;
  }
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

const sparse = { items: 200_000, raters: 500, perItem: 5, categories: 5 };
const designs = {
  "1k x 5, 20% missing": simulate({ items: 1000, raters: 5, perItem: 5, categories: 5, missing: 0.2 }),
  "10k x 10": simulate({ items: 10_000, raters: 10, perItem: 10, categories: 5 }),
  "10k x 10, 193 values": simulate({ items: 10_000, raters: 10, perItem: 10, categories: 193 }),
  "100k x 5": simulate({ items: 100_000, raters: 5, perItem: 5, categories: 5 }),
  "100k x 5, 20% missing": simulate({ items: 100_000, raters: 5, perItem: 5, categories: 5, missing: 0.2 }),
  "100k pairs": simulate({ items: 100_000, raters: 2, perItem: 2, categories: 5 }),
  "1M sparse, shuffled": simulate({ ...sparse, isShuffled: true }),
  "1M sparse, by item": simulate(sparse),
};

const analytic = { interval: { method: "analytic" } } as const;
const thousandDraws = { interval: { method: "unit-bootstrap", seed: 1, resamples: 1000 } } as const;
const studentized = { interval: { method: "unit-bootstrap-t", seed: 1, resamples: 1000 } } as const;
const icc = { model: "two-way-random", of: "single" } as const;
const nominal = (ratings: Ratings) => krippendorffAlpha(ratings, "nominal");
const ordinal = (ratings: Ratings) => krippendorffAlpha(ratings, "ordinal");
const interval = (ratings: Ratings) => krippendorffAlpha(ratings, "interval");
const cohen = (weights?: "quadratic") => (ratings: Ratings) =>
  cohenKappa(contingencyTable(ratings, 0, 1), weights ? { weights } : {});

/** What is timed, on which ratings, and under how many milliseconds it shall stay. */
const tasks: [string, keyof typeof designs, (ratings: Ratings) => unknown, number?][] = [
  ["alpha nominal", "1k x 5, 20% missing", nominal],
  ["alpha nominal", "10k x 10", nominal, 2],
  ["alpha ordinal", "10k x 10", ordinal],
  ["alpha nominal with error", "10k x 10", (r) => krippendorffAlpha(r, "nominal", analytic)],
  ["alpha interval", "10k x 10, 193 values", interval, 5],
  ["alpha nominal", "100k x 5", nominal],
  ["alpha nominal", "100k x 5, 20% missing", nominal],
  ["alpha nominal", "1M sparse, shuffled", nominal, 15],
  ["alpha ordinal", "1M sparse, shuffled", ordinal],
  ["alpha nominal", "1M sparse, by item", nominal, 15],
  ["AC1 with error", "10k x 10", (r) => gwetAc(r, analytic)],
  ["AC1 with error", "100k x 5", (r) => gwetAc(r, analytic), 15],
  ["AC2 quadratic with error", "100k x 5", (r) => gwetAc(r, { ...analytic, weights: "quadratic" })],
  ["Fleiss with error", "100k x 5", (r) => fleissKappa(r, analytic)],
  ["Conger with error", "100k x 5", (r) => congerKappa(r, analytic)],
  ["Cohen with errors", "100k pairs", cohen()],
  ["Cohen quadratic with errors", "100k pairs", cohen("quadratic")],
  ["ICC(2,1) with interval", "10k x 10", (r) => intraclassCorrelation(r, icc)],
  [
    "alpha nominal, 1,000 resamples",
    "1k x 5, 20% missing",
    (r) => krippendorffAlpha(r, "nominal", thousandDraws),
  ],
  ["alpha nominal, 1,000 resamples", "10k x 10", (r) => krippendorffAlpha(r, "nominal", thousandDraws), 150],
  ["alpha ordinal, 1,000 resamples", "10k x 10", (r) => krippendorffAlpha(r, "ordinal", thousandDraws)],
  [
    "alpha nominal, 1,000 studentized resamples",
    "10k x 10",
    (r) => krippendorffAlpha(r, "nominal", studentized),
    150,
  ],
  [
    "alpha ordinal, 1,000 studentized resamples",
    "10k x 10",
    (r) => krippendorffAlpha(r, "ordinal", studentized),
  ],
];

const results = tasks.map(([task, design, run, target]) => {
  const ratings = designs[design];
  const { timing, timesFloor } = beside(ratings, run);
  return {
    task,
    design,
    n: ratings.item.length,
    ...timing,
    ...(target !== undefined && { target, isMet: timing.median < target }),
    timesFloor,
    kilobytes: memory(() => run(ratings)),
  };
});

/** Five labels an item from 500 raters, ten times as many each time. */
const growth = [10_000, 100_000, 1_000_000, 10_000_000].flatMap((labels) => {
  const ratings = simulate({ ...sparse, items: labels / sparse.perItem });
  return Object.entries({ nominal, ordinal, interval }).map(([level, run]) => {
    const { timing, timesFloor } = beside(ratings, run);
    const nanosecondsPerLabel = round((1e6 * timing.median) / labels);
    const bytesPerLabel = round((1024 * memory(() => run(ratings))) / labels);
    return { task: `alpha ${level}`, labels, ...timing, timesFloor, nanosecondsPerLabel, bytesPerLabel };
  });
});

/** The floor is timed before and after, since what else runs on a machine changes within seconds. */
function beside(ratings: Ratings, run: (ratings: Ratings) => unknown) {
  const floor = () => time(() => countLabels(ratings), { budget: 250 }).median;
  const before = floor();
  const timing = time(() => run(ratings));
  return { timing, timesFloor: round((2 * timing.median) / (before + floor())) };
}

process.stdout.write(
  `${JSON.stringify({ benchmark: "agreement", machine, unit: "ms", results, growth }, null, 2)}\n`,
);
