import { isRecord } from "./cases.ts";

/** What this library computes for one expected name: `value` and any of the numbers around it. */
export type Computed = Record<string, unknown>;

export type Check = {
  problems: string[];
  /** Numbers of the file that nothing here computes. */
  unknown: string[];
  /** How many values were held against one another; a check of none says nothing. */
  compared: number;
};

/** Parts of an expected entry that describe it, and known other conventions that are not reproduced. */
const described = new Set([
  "tolerance",
  "df_tolerance",
  "how",
  "packages",
  "acceptable",
  "bootstrap",
  "published",
]);
const descriptive =
  /(_kind|_method|_note|_irr|_irrna)$|^(scale|order|where|notes?|distance|scoring|reference_item)$/;

/**
 * Holds what was computed against an expected entry: every number in it, at its tolerance, nested lists
 * and tables included. A null may also be met by a value the entry calls acceptable.
 */
export function checkEntry(expected: Record<string, unknown>, computed: Computed): Check {
  const tolerance = typeof expected.tolerance === "number" ? expected.tolerance : 0;
  const problems: string[] = [];
  const unknown = unknownKeys(expected, Object.keys(computed));
  let compared = 0;
  for (const [key, value] of Object.entries(expected)) {
    if (isDescription(key) || !Object.hasOwn(computed, key)) continue;
    compared++;
    if (key === "value" && value === null && isAcceptable(expected.acceptable, computed.value)) continue;
    problems.push(...differences(key, value, computed[key], tolerance));
  }
  const { published } = expected;
  if (isRecord(published)) problems.push(...publishedDifferences(published, computed));
  return { problems, unknown, compared };
}

/** The keys of an entry that hold more than words and are not among those computed. */
export function unknownKeys(expected: Record<string, unknown>, computed: readonly string[]): string[] {
  return Object.entries(expected)
    .filter(([key, value]) => !isDescription(key) && typeof value !== "string" && !computed.includes(key))
    .map(([key]) => key);
}

function isDescription(key: string): boolean {
  return described.has(key) || descriptive.test(key);
}

/** A check of nothing but that something went wrong. */
export function failedCheck(error: unknown): Check {
  return { problems: [error instanceof Error ? error.message : String(error)], unknown: [], compared: 0 };
}

export function mergeChecks(checks: readonly Check[]): Check {
  return {
    problems: checks.flatMap(({ problems }) => problems),
    unknown: [...new Set(checks.flatMap(({ unknown }) => unknown))],
    compared: checks.reduce((sum, { compared }) => sum + compared, 0),
  };
}

function isAcceptable(acceptable: unknown, actual: unknown): boolean {
  return (
    Array.isArray(acceptable) && acceptable.some((value) => differences("", value, actual, 1e-9).length === 0)
  );
}

function publishedDifferences(published: Record<string, unknown>, computed: Computed): string[] {
  const tolerance = typeof published.tolerance === "number" ? published.tolerance : 0;
  return Object.entries(published)
    .filter(([key]) => key in computed)
    .flatMap(([key, value]) => differences(`published ${key}`, value, computed[key], tolerance));
}

/** Each place where two values differ, with both of them. */
export function differences(path: string, expected: unknown, actual: unknown, tolerance: number): string[] {
  if (typeof expected === "number" && typeof actual === "number") {
    // The last digit of a tolerance is itself rounded.
    const isClose = Math.abs(expected - actual) <= tolerance * (1 + 1e-9);
    return isClose ? [] : [`${path}: expected ${expected}, computed ${actual}`];
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) {
      return [`${path}: expected ${expected.length} entries, computed ${actual.length}`];
    }
    return expected.flatMap((entry, at) => differences(`${path}[${at}]`, entry, actual[at], tolerance));
  }
  if (isRecord(expected) && isRecord(actual)) {
    return Object.entries(expected).flatMap(([key, entry]) =>
      differences(`${path}.${key}`, entry, actual[key], tolerance),
    );
  }
  if (expected === actual) return [];
  return [`${path}: expected ${JSON.stringify(expected)}, computed ${JSON.stringify(actual)}`];
}
