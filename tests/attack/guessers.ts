import { chiSquaredUpperTail } from "#core/numeric/chi-squared-upper-tail.ts";
import { logGamma } from "#core/numeric/log-gamma.ts";

/** The simplest learners there are, each held against what guessing without any knowledge would get. */

export type Finding = { feature: string; label: string; guesser: string; p: number };

/** What was seen of each task, one list a feature, and what a rater must not be able to tell, one list a secret. */
export type Seen = Record<string, readonly number[]>;
export type Secrets = Record<string, readonly string[]>;

/** A feature that never changes tells nothing and is not tried; one that repeats another is tried once. */
function worthTrying(seen: Seen): [string, readonly number[]][] {
  const told = new Map(
    Object.entries(seen).map(([name, values]) => [
      values.join(),
      [name, values] as [string, readonly number[]],
    ]),
  );
  return [...told.values()].filter(([, values]) => new Set(values).size > 1);
}

/** Every guess on every feature and secret. The nearest neighbour learns from every other task and is tried on the rest. */
export function guessAll(seen: Seen, secrets: Secrets): Finding[] {
  const features = worthTrying(seen);
  return Object.entries(secrets).flatMap(([secret, truth]) => {
    const labels = truth.filter((_, at) => at % 2 === 1);
    const near = (feature: string, lists: readonly (readonly number[])[]) =>
      chances(nearestOfAll(lists, truth), labels).map(({ label, p }) => ({
        ...{ feature, label: `${secret} ${label}`, guesser: "nearest neighbour", p },
      }));
    const one = features.flatMap(([feature, values]) => [
      ...near(feature, [values]),
      { feature, label: secret, guesser: "association", p: associationChance(values, truth) },
    ]);
    return [
      ...one,
      ...near(
        "all",
        features.map(([, values]) => values),
      ),
    ];
  });
}

/** The guesses that are better than chance. With all that were tried counted, one run in ten thousand errs. */
export function findLeaks(seen: Seen, secrets: Secrets): Finding[] {
  const all = guessAll(seen, secrets);
  return all.filter(({ p }) => p < 1e-4 / all.length);
}

/** Pearson's test on all tasks: how unevenly the labels lie over slices of the sorted values. */
function associationChance(values: readonly number[], truth: readonly string[]): number {
  const slices = slicesOf(values, truth);
  const labels = [...new Set(truth)];
  if (slices.length < 2 || labels.length < 2) return 1;
  const chi = labels.reduce((sum, label) => {
    const share = truth.filter((one) => one === label).length / truth.length;
    return slices.reduce((part, slice) => {
      const expected = share * slice.length;
      return part + (slice.filter((one) => one === label).length - expected) ** 2 / expected;
    }, sum);
  }, 0);
  return chiSquaredUpperTail(chi, (slices.length - 1) * (labels.length - 1));
}

/** Labels in the order of the values, equal values together, at least a twelfth of all in a slice. */
function slicesOf(values: readonly number[], truth: readonly string[]): string[][] {
  const order = values.map((_, at) => at).sort((a, b) => values[a]! - values[b]!);
  const least = values.length / 12;
  const slices: string[][] = [[]];
  for (const [rank, at] of order.entries()) {
    const isNew = rank > 0 && values[order[rank - 1]!] !== values[at];
    if (isNew && slices.at(-1)!.length >= least && order.length - rank >= least) slices.push([]);
    slices.at(-1)!.push(truth[at]!);
  }
  return slices;
}

/** The nearest neighbour over all features, each on the scale of its own spread. */
function nearestOfAll(features: readonly (readonly number[])[], truth: readonly string[]): string[] {
  const scaled = features.map((values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return values.map((value) => (spread > 0 ? (value - mean) / spread : 0));
  });
  const places = truth.map((_, at) => at);
  const distance = (a: number, b: number) =>
    scaled.reduce((sum, values) => sum + (values[a]! - values[b]!) ** 2, 0);
  const train = places.filter((at) => at % 2 === 0);
  const test = places.filter((at) => at % 2 === 1);
  return test.map((at) => {
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (const other of train) {
      const far = distance(other, at);
      if (far < least) [best, least] = [other, far];
    }
    return truth[best]!;
  });
}

/**
 * For each label, how likely it is that so many of the guesses of it are right when labels stand in random order: the
 * tail of the hypergeometric distribution, exact for any number of guesses.
 */
function chances(guesses: readonly string[], labels: readonly string[]): { label: string; p: number }[] {
  const n = labels.length;
  return [...new Set(labels)].map((label) => {
    const guessed = guesses.filter((one) => one === label).length;
    const there = labels.filter((one) => one === label).length;
    const right = guesses.filter((guess, at) => guess === label && labels[at] === label).length;
    let p = 0;
    for (let k = right; k <= Math.min(guessed, there); k++)
      p += Math.exp(logChoose(there, k) + logChoose(n - there, guessed - k) - logChoose(n, guessed));
    return { label, p };
  });
}

function logChoose(n: number, k: number): number {
  return k < 0 || k > n ? Number.NEGATIVE_INFINITY : logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
