import { logGamma } from "#core/numeric/log-gamma.ts";

/** The simplest learners there are, each held against what guessing without any knowledge would get. */

export type Finding = { feature: string; label: string; guesser: string; p: number };

/** What was seen of each task, one list a feature, and what a rater must not be able to tell, one list a secret. */
export type Seen = Record<string, readonly number[]>;
export type Secrets = Record<string, readonly string[]>;

type Guesser = (train: Point[], value: number) => string;
type Point = { value: number; label: string };

/** Every guesser on every feature and secret: trained on every other task, tried on the rest. */
export function guessAll(seen: Seen, secrets: Secrets): Finding[] {
  return Object.entries(secrets).flatMap(([secret, truth]) => {
    const labels = truth.filter((_, at) => at % 2 === 1);
    const held = (feature: string, guesser: string, guesses: readonly string[]) =>
      chances(guesses, labels).map(({ label, p }) => ({ feature, label: `${secret} ${label}`, guesser, p }));
    const one = Object.entries(seen).flatMap(([feature, values]) => {
      const points = values.map((value, at) => ({ value, label: truth[at]! }));
      const train = points.filter((_, at) => at % 2 === 0);
      const test = points.filter((_, at) => at % 2 === 1);
      const guessed = Object.entries(guessersFor(train)).flatMap(([guesser, guess]) =>
        held(
          feature,
          guesser,
          test.map(({ value }) => guess(train, value)),
        ),
      );
      const ranked = [...new Set(truth)].map((label) => {
        const p = rankChance(
          values,
          truth.map((each) => each === label),
        );
        return { feature, label: `${secret} ${label}`, guesser: "rank", p };
      });
      return [...guessed, ...ranked];
    });
    return [...one, ...held("all", "nearest neighbour", nearestOfAll(Object.values(seen), truth))];
  });
}

function guessersFor(train: Point[]): Record<string, Guesser> {
  const buckets = 8;
  const sorted = [...train].sort((a, b) => a.value - b.value);
  const bucketOf = (value: number) => {
    const below = sorted.filter((point) => point.value < value).length;
    return Math.floor((buckets * below) / (sorted.length + 1));
  };
  const bySlice = Array.from({ length: buckets }, (_, slice) =>
    mostFrequent(sorted.filter((_, at) => Math.floor((buckets * at) / sorted.length) === slice)),
  );
  const cut = bestThreshold(sorted);
  return {
    "majority per bucket": (_, value) => bySlice[bucketOf(value)]!,
    threshold: (_, value) => (value < cut.at ? cut.below : cut.above),
    "nearest neighbour": (points, value) => mostFrequent(nearest(points, value, 1)),
    "seven nearest": (points, value) => mostFrequent(nearest(points, value, 7)),
  };
}

function mostFrequent(points: readonly Point[]): string {
  const counts = new Map<string, number>();
  for (const { label } of points) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? "";
}

function nearest(points: readonly Point[], value: number, count: number): Point[] {
  const byDistance = (a: Point, b: Point) => Math.abs(a.value - value) - Math.abs(b.value - value);
  return [...points].sort(byDistance).slice(0, count);
}

/** The cut with a label on each side that is right most often. */
function bestThreshold(sorted: readonly Point[]): { at: number; below: string; above: string } {
  let best = { at: Number.POSITIVE_INFINITY, below: mostFrequent(sorted), above: "", right: -1 };
  for (let cut = 1; cut < sorted.length; cut++) {
    const [below, above] = [mostFrequent(sorted.slice(0, cut)), mostFrequent(sorted.slice(cut))];
    const right = sorted.filter(({ label }, at) => label === (at < cut ? below : above)).length;
    if (right > best.right) best = { at: sorted[cut]!.value, below, above, right };
  }
  return best;
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
    const [first] = [...train].sort((a, b) => distance(a, at) - distance(b, at));
    return truth[first!]!;
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

/**
 * How likely it is, at most, that the mean rank of some values lies as far from that of all when they are drawn at
 * random: Hoeffding's (1963) bound for samples without replacement, which asks nothing of the values.
 */
function rankChance(values: readonly number[], isChosen: readonly boolean[]): number {
  const all = ranks(values);
  const chosen = all.filter((_, at) => isChosen[at]);
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const range = Math.max(...all) - Math.min(...all);
  if (range === 0) return 1;
  const smaller = Math.min(chosen.length, all.length - chosen.length);
  const distance = Math.abs(mean(chosen) - mean(all));
  // The smaller side lies the farther from the middle of all.
  const apart = chosen.length === smaller ? distance : (distance * chosen.length) / smaller;
  return Math.min(1, 2 * Math.exp((-2 * smaller * apart ** 2) / range ** 2));
}

function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const same = values.filter((other) => other === value).length;
    return below + (same - 1) / 2;
  });
}
