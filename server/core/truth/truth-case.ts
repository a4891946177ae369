import { z } from "zod";

export const Numbers = z.array(z.number());

/** A number or a list of them, with how far it may be off. */
export const Within = <Value extends z.ZodType>(value: Value) => z.object({ value, tolerance: z.number() });

const Count = z.union([z.number(), z.array(z.unknown()).transform((list) => list.length)]);

/** A case of a reference file whose raters give labels. Which methods it expects is read method by method. */
export const LabelCase = z.object({
  id: z.string(),
  data: z.object({
    values: z.array(z.tuple([z.number(), z.number(), z.number()])),
    items: Count,
    raters: Count,
    classes: z.array(z.unknown()),
    gold: z.array(z.number().nullable()).nullish(),
  }),
  expected: z.record(z.string(), z.unknown()),
});
export type LabelCase = z.infer<typeof LabelCase>;

/** A case whose raters judge pairs. */
export const PairwiseCase = z.object({
  id: z.string(),
  data: z.object({
    level: z.literal("pairwise"),
    values: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
    items: Count,
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
    if (!(error instanceof RangeError)) throw error;
    return [{ quantity: error.message, difference: Number.POSITIVE_INFINITY, tolerance: 0, ok: false }];
  }
}

/** The check that two lists differ nowhere by more than the tolerance; none where nothing is expected. */
export function checkWithin(
  quantity: string,
  actual: ArrayLike<number> | null,
  expected: { value: readonly number[]; tolerance: number } | undefined,
): Check[] {
  if (expected === undefined) return [];
  let difference = actual?.length === expected.value.length ? 0 : Number.POSITIVE_INFINITY;
  for (const [at, value] of expected.value.entries()) {
    difference = Math.max(difference, Math.abs((actual?.[at] ?? Number.POSITIVE_INFINITY) - value));
  }
  const { tolerance } = expected;
  return [{ quantity, difference, tolerance, ok: difference <= tolerance }];
}

/** The same for a single number. */
export function checkNumber(
  quantity: string,
  actual: number,
  expected: { value: number; tolerance: number } | undefined,
): Check[] {
  return checkWithin(quantity, [actual], expected && { ...expected, value: [expected.value] });
}
