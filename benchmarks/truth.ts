/**
 * Times truth inference on simulated ratings and prints JSON: `npm run bench:truth`.
 *
 * Each task runs in the same process as its floor, one pass that counts the labels, and `timesFloor` is the
 * ratio of the two medians: it travels between machines, milliseconds do not. The simulation draws each item's
 * raters at random, with accuracies from 0.5 to 0.95.
 */
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { dawidSkene } from "#core/truth/latent/dawid-skene.ts";
import { fastDawidSkene } from "#core/truth/latent/fast-dawid-skene.ts";
import { glad } from "#core/truth/latent/glad.ts";
import { mace } from "#core/truth/latent/mace.ts";
import { oneCoinDawidSkene } from "#core/truth/latent/one-coin-dawid-skene.ts";
import { zenCrowd } from "#core/truth/latent/zen-crowd.ts";
import { raterVariance } from "#core/truth/numbers/rater-variance.ts";
import { bradleyTerry } from "#core/truth/pairs/bradley-terry.ts";
import { type Comparisons, leftWins, rightWins } from "#core/truth/pairs/comparisons.ts";
import { noisyBradleyTerry } from "#core/truth/pairs/noisy-bradley-terry.ts";
import { winMatrix } from "#core/truth/pairs/win-matrix.ts";
import { raterSeverity } from "#core/truth/severity/rater-severity.ts";
import { mMsr } from "#core/truth/votes/m-msr.ts";
import { majorityVote } from "#core/truth/votes/majority-vote.ts";
import { wawa } from "#core/truth/votes/wawa.ts";
import { machine, memory, round, time } from "./support/timing.ts";

type Task = { name: string; labels: number; repeats: number; floor: () => unknown; run: () => unknown };

const plain20 = { maxIterations: 20, accelerate: false, posteriorTolerance: 0, objectiveTolerance: 0 };
const small = simulate(20_000, 300, 4, 5);
const tasks: Task[] = [
  label("majority vote", small, 15, majorityVote),
  label("Wawa", small, 15, wawa),
  label("Dawid-Skene, 20 plain steps", small, 15, (r) => dawidSkene(r, plain20)),
  label("Dawid-Skene, to convergence", small, 7, dawidSkene),
  label("Dawid-Skene, to convergence, plain EM", small, 3, (r) => dawidSkene(r, { accelerate: false })),
  label("fast Dawid-Skene", small, 15, fastDawidSkene),
  label("one-coin, to convergence", small, 15, oneCoinDawidSkene),
  label("ZenCrowd, 20 rounds", small, 15, zenCrowd),
  label("MACE, to convergence", small, 7, mace),
  label("GLAD, to convergence", small, 3, glad),
  label("M-MSR", small, 7, mMsr),
  label("rater variance, to convergence", small, 7, raterVariance),
  label("rater severity with errors", small, 3, raterSeverity),
  label("Dawid-Skene, to convergence", simulate(200_000, 500, 4, 5), 3, dawidSkene),
  pairwise("Bradley-Terry with errors", compare(100_000, 50), 15, (c) =>
    bradleyTerry(winMatrix(c), c.itemCount),
  ),
  pairwise("noisy Bradley-Terry", compare(100_000, 50), 3, noisyBradleyTerry),
];

const results = tasks.map(measure);

/** Five labels an item from 500 raters, ten times as many each time. */
const growth = [10_000, 100_000, 1_000_000, 10_000_000].map((labels) => {
  const task = label("", simulate(labels / 5, 500, 4, 5), 3, (r) => dawidSkene(r, plain20));
  const { median, timesFloor } = measure(task);
  const nanosecondsPerLabel = round((1e6 * median) / labels / plain20.maxIterations);
  const bytesPerLabel = round((1024 * memory(task.run, 1)) / labels);
  return {
    name: "Dawid-Skene, each plain step",
    labels,
    median,
    timesFloor,
    nanosecondsPerLabel,
    bytesPerLabel,
  };
});
console.log(JSON.stringify({ benchmark: "truth", machine, unit: "ms", results, growth }, null, 2));

function measure({ name, labels, repeats, floor, run }: Task) {
  const first = run();
  const timing = time(run, { budget: 0, fewest: repeats, warmUps: 1 });
  const timesFloor = Math.round(timing.median / time(floor, { budget: 250 }).median);
  return { name, labels, ...timing, timesFloor, ...steps(first) };
}

/** How many iterations a fit took, if it is one that iterates. */
function steps(result: unknown): { iterations?: unknown; converged?: unknown } {
  if (typeof result !== "object" || result === null || !("value" in result)) return {};
  const { value } = result;
  if (typeof value !== "object" || value === null || !("iterations" in value)) return {};
  return { iterations: value.iterations, ...("converged" in value ? { converged: value.converged } : {}) };
}

function label(name: string, ratings: Ratings, repeats: number, run: (ratings: Ratings) => unknown): Task {
  const floor = () => {
    const counts = new Uint32Array(ratings.itemCount * ratings.labelCount);
    for (let n = 0; n < ratings.item.length; n++) {
      counts[ratings.item[n]! * ratings.labelCount + ratings.label[n]!]!++;
    }
    return counts;
  };
  return { name, labels: ratings.item.length, repeats, floor, run: () => run(ratings) };
}

function pairwise(name: string, c: Comparisons, repeats: number, run: (c: Comparisons) => unknown): Task {
  return { name, labels: c.left.length, repeats, floor: () => winMatrix(c), run: () => run(c) };
}

function simulate(items: number, raters: number, labels: number, perItem: number): Ratings {
  const random = seededRandom("truth", items);
  const skill = Float64Array.from({ length: raters }, () => 0.5 + 0.45 * random.uniform());
  const n = items * perItem;
  const ratings = {
    item: new Uint32Array(n),
    rater: new Uint32Array(n),
    label: new Uint16Array(n),
    itemCount: items,
    raterCount: raters,
    labelCount: labels,
    values: Float64Array.from({ length: labels }, (_, k) => k + 1),
  };
  for (let i = 0, at = 0; i < items; i++) {
    const truth = random.below(labels);
    const chosen = new Set<number>();
    while (chosen.size < perItem) chosen.add(random.below(raters));
    for (const rater of chosen) {
      const isRight = random.uniform() < skill[rater]!;
      ratings.item[at] = i;
      ratings.rater[at] = rater;
      ratings.label[at] = isRight ? truth : (truth + 1 + random.below(labels - 1)) % labels;
      at++;
    }
  }
  return ratings;
}

function compare(count: number, items: number): Comparisons {
  const random = seededRandom("compare");
  const strength = Float64Array.from({ length: items }, () => 4 * random.uniform() - 2);
  const comparisons = {
    left: new Uint32Array(count),
    right: new Uint32Array(count),
    rater: new Uint32Array(count),
    outcome: new Uint8Array(count),
    itemCount: items,
    raterCount: 100,
  };
  for (let n = 0; n < count; n++) {
    const left = random.below(items);
    const right = (left + 1 + random.below(items - 1)) % items;
    const p = 1 / (1 + Math.exp(strength[right]! - strength[left]!));
    comparisons.left[n] = left;
    comparisons.right[n] = right;
    comparisons.rater[n] = random.below(100);
    comparisons.outcome[n] = random.uniform() < p ? leftWins : rightWins;
  }
  return comparisons;
}
