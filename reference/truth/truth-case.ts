import { z } from "zod";
import { positionsOf } from "../order.ts";

export const Numbers = z.array(z.number());

/** A number or a list of them, with how far it may be off; a list may name what its entries are of. */
export const Within = <Value extends z.ZodType>(value: Value) =>
  z.object({ value, tolerance: z.number(), order: z.unknown().optional() });

/** How many there are, or their names. */
const Named = z.union([
  z.number().transform((count) => ({ count, names: [] as string[] })),
  z.array(z.unknown()).transform((list) => ({ count: list.length, names: list.map(String) })),
]);

/** A case of a reference file whose raters give labels. Which methods it expects is read method by method. */
export const LabelCase = z.object({
  id: z.string(),
  data: z.object({
    values: z.array(z.tuple([z.number(), z.number(), z.number()])),
    items: Named,
    raters: Named,
    classes: z.array(z.unknown()),
    gold: z.array(z.number().nullable()).nullish(),
  }),
  expected: z.record(z.string(), z.unknown()),
});
export type LabelCase = z.infer<typeof LabelCase>;

/** Codes outside their list would be counted for another item, rater or class. */
export function refuseOutside({ values, items, raters, classes }: LabelCase["data"]): void {
  const sizes = { item: items.count, rater: raters.count, class: classes.length };
  for (const [row, codes] of values.entries()) {
    for (const [column, [name, size]] of Object.entries(sizes).entries()) {
      const code = codes[column]!;
      if (Number.isInteger(code) && code >= 0 && code < size) continue;
      throw new RangeError(`row ${row + 1}: ${name} ${code} is outside the ${size} listed`);
    }
  }
}

/** A case whose raters judge pairs. */
export const PairwiseCase = z.object({
  id: z.string(),
  data: z.object({
    level: z.literal("pairwise"),
    values: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
    items: Named,
    raters: Named.optional(),
  }),
  expected: z.record(z.string(), z.unknown()),
});
export type PairwiseCase = z.infer<typeof PairwiseCase>;

/** One expected number, or list of numbers, held against what this library returns. */
export type TruthCheck = {
  method: string;
  quantity: string;
  /** Largest distance from the expected value; a shortfall below a required minimum counts as distance. */
  difference: number;
  tolerance: number;
  ok: boolean;
  /** Of a check that is not met: where it is off the most, with the expected and the computed value. */
  mismatch?: string;
  /** Why the expected value is not to be trusted. */
  disputed?: string;
};

/** A check before it knows its method. */
export type Check = Omit<TruthCheck, "method">;

/** Runs one method for what a file expects of it; no checks when that has another shape. */
export type MethodRun<Context> = (expected: unknown, context: Context) => Check[];

/** A run for expectations of this shape. */
export function methodRun<Shape extends z.ZodType, Context>(
  shape: Shape,
  run: (expected: z.infer<Shape>, context: Context) => Check[],
): MethodRun<Context> {
  return (expected, context) => {
    const parsed = shape.safeParse(expected);
    return parsed.success ? run(parsed.data, context) : [];
  };
}

/** Runs those of the expected methods that are known. A method that fails has one check that is not met. */
export function runMethods<Context>(
  expected: Record<string, unknown>,
  runs: Readonly<Record<string, MethodRun<Context>>>,
  context: Context,
): TruthCheck[] {
  return Object.entries(expected).flatMap(([method, entry]) => {
    const run = Object.hasOwn(runs, method) ? runs[method] : undefined;
    return (run ? attempt(run, entry, context) : []).map((check) => ({ method, ...check }));
  });
}

function attempt<Context>(run: MethodRun<Context>, entry: unknown, context: Context): Check[] {
  try {
    return run(entry, context);
  } catch (error) {
    const mismatch = error instanceof Error ? error.message : String(error);
    return [{ quantity: "run", difference: Number.POSITIVE_INFINITY, tolerance: 0, ok: false, mismatch }];
  }
}

/** A check that is met within its tolerance, and otherwise says what is off. */
export function checkDistance(
  quantity: string,
  { difference, tolerance }: { difference: number; tolerance: number },
  mismatch: () => string,
): Check {
  const ok = difference <= tolerance;
  return { quantity, difference, tolerance, ok, ...(!ok && { mismatch: mismatch() }) };
}

/**
 * The check that two lists differ nowhere by more than the tolerance; none where nothing is expected.
 * `place` names an entry, for lists that were nested. `names` are those of what a list is of, where the file has them.
 */
export function checkWithin(
  quantity: string,
  actual: ArrayLike<number> | null,
  expected: { value: readonly number[]; tolerance: number; order?: unknown } | undefined,
  place = (at: number) => `[${at}]`,
  names: readonly string[] = [],
): Check[] {
  if (expected === undefined) return [];
  const { value, tolerance, order } = expected;
  const positions = positionsOf(order, names);
  if (positions && actual)
    return checkWithin(
      quantity,
      positions.map((position) => actual[position] ?? Number.NaN),
      { value, tolerance },
      (at) => `[${positions[at]}]`,
    );
  if (actual?.length !== value.length) {
    const computed = actual === null ? "no estimate" : `${actual.length} entries`;
    const apart = { difference: Number.POSITIVE_INFINITY, tolerance };
    return [checkDistance(quantity, apart, () => `expected ${value.length} entries, computed ${computed}`)];
  }
  const distances = value.map((entry, at) => distance(actual[at]!, entry));
  const difference = distances.reduce((most, apart) => Math.max(most, apart), 0);
  return [
    checkDistance(quantity, { difference, tolerance }, () => {
      const worst = distances.indexOf(difference);
      const count = distances.filter((apart) => apart > tolerance).length;
      return `${count} of ${value.length} off, most at ${place(worst)}: ${bothValues(value[worst]!, actual[worst]!, tolerance)}`;
    }),
  ];
}

/** The same for a single number. */
export function checkNumber(
  quantity: string,
  actual: number,
  expected: { value: number; tolerance: number } | undefined,
): Check[] {
  if (expected === undefined) return [];
  const { value, tolerance } = expected;
  const apart = { difference: distance(actual, value), tolerance };
  return [checkDistance(quantity, apart, () => bothValues(value, actual, tolerance))];
}

/** How many differing labels, or ties, a check that is not met shows. */
export const shown = 3;

/** The check that no more labels than allowed differ from the expected ones; skipped items do not count. */
export function checkLabelList(
  label: Int32Array,
  expected: readonly number[],
  { allowed, skip }: { allowed: number; skip: ReadonlySet<number> },
): Check {
  if (expected.length !== label.length) {
    const apart = { difference: Number.POSITIVE_INFINITY, tolerance: allowed };
    return checkDistance(
      "labels",
      apart,
      () => `expected ${expected.length} labels, computed ${label.length}`,
    );
  }
  const differing = Array.from(expected.keys()).filter((i) => !skip.has(i) && expected[i] !== label[i]);
  return checkDistance("labels", { difference: differing.length, tolerance: allowed }, () => {
    const share = ((100 * differing.length) / label.length).toFixed(1);
    const items = differing
      .slice(0, shown)
      .map((i) => `item ${i} expected ${expected[i]}, computed ${label[i]}`);
    return `${differing.length} of ${label.length} differ (${share} %), ${allowed} allowed: ${items.join("; ")}`;
  });
}

/** Names the entries of lists that were laid end to end, each this long. */
export function placeInRows(length: number): (at: number) => string {
  return (at) => `[${Math.floor(at / length)}][${at % length}]`;
}

/** What is not a number is as far off as can be. */
function distance(actual: number, expected: number): number {
  const apart = Math.abs(actual - expected);
  return Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart;
}

function bothValues(expected: number, computed: number, tolerance: number): string {
  return `expected ${expected}, computed ${computed}, tolerance ${tolerance}`;
}
