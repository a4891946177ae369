import type { Inference } from "./inference.ts";
import type { TruthLabels } from "./truth-labels.ts";

export type RaterRow = { rater: string; confusion?: number[][] } & Record<
  string,
  number | string | null | number[][] | undefined
>;

export type ItemTruth = {
  item: string;
  /** One of the labels, or a number; null where nobody labelled the item, or the method abstains. */
  label: string | number | null;
  /** Probability (or share of votes) of the label; of a number its standard error. */
  probability?: number;
  se?: number | null;
  ratings: number;
  /** The labels that are as probable as the chosen one, including it; empty where one is more probable. */
  ties?: (string | number)[];
  gold?: string | number | null;
  posterior?: Record<string, number>;
};

/** What a method found about each rater. */
export function raterRows(
  { raters, confusion }: Inference,
  { taken, table, labels: { categories } }: TruthLabels,
): RaterRow[] {
  const q = categories.length;
  const columns = Object.entries(raters);
  return Array.from(taken.raters, (code, rater) => {
    const numbers = Object.fromEntries(columns.map(([name, values]) => [name, values[rater]]));
    const row = (truth: number) =>
      Array.from((confusion as Float64Array).subarray((rater * q + truth) * q, (rater * q + truth + 1) * q));
    return {
      rater: table.raters[code].name,
      ...numbers,
      ...(confusion && { confusion: categories.map((_, truth) => row(truth)) }),
    };
  });
}

/** The consensus of each item. */
export function* itemRows(
  inference: Inference | null,
  { taken: { ratings, items }, table, labels: { categories }, gold, tieLabel }: TruthLabels,
): Generator<ItemTruth> {
  if (inference === null) return;
  const { consensus, numbers } = inference;
  const sizes = new Uint32Array(ratings.itemCount);
  for (const item of ratings.item) sizes[item]++;
  const ties = new Map(consensus?.ties.map(({ item, labels }) => [item, labels]));
  const q = categories.length;
  for (let item = 0; item < items.length; item++) {
    // An item that stands for several is repeated: the copies follow each other and are equal.
    if (item > 0 && items[item] === items[item - 1]) continue;
    const name = table.items[items[item]];
    const known = gold && { gold: gold[item] < 0 ? null : categories[gold[item]] };
    if (numbers)
      yield {
        item: name,
        label: numbers.value[item],
        se: numbers.error[item],
        ratings: sizes[item],
        ...known,
      };
    if (!consensus) continue;
    const code = consensus.label[item];
    const own = consensus.posterior.subarray(item * q, (item + 1) * q);
    const tied = ties.get(item) ?? [];
    yield {
      item: name,
      label: code < 0 ? null : tied.length > 0 && tieLabel ? tieLabel.label : categories[code],
      probability: own[code] ?? 0,
      ratings: sizes[item],
      ties: tied.map((label) => categories[label]),
      ...known,
      posterior: Object.fromEntries(categories.map((label, position) => [String(label), own[position]])),
    };
  }
}
