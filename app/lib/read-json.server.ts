import { AppError } from "#core/errors.ts";

/** Far deeper than anything a page sends, and shallow enough for code that walks through all of it. */
const deepest = 32;
const mostValues = 50_000;

/**
 * The JSON that a page sent as the body of its request.
 * @throws AppError bad-input as `parseJson`
 */
export async function readJson(request: Request): Promise<unknown> {
  return parseJson(await request.text());
}

/**
 * What a text of JSON from outside holds: nothing deeper or larger than a page sends, no number beyond all numbers (1e400
 * is read as Infinity, which JSON cannot write again), and no key that schemas pass over in silence.
 * @throws AppError bad-input with a sentence
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError("bad-input", "The request holds no valid JSON.");
  }
  let level = [value];
  let seen = 1;
  for (let depth = 0; level.length > 0; depth++) {
    seen += level.length;
    if (depth > deepest || seen > mostValues)
      throw new AppError("bad-input", "The request holds more than any page sends.");
    level = level.flatMap(partsOf);
  }
  return value;
}

function partsOf(value: unknown): unknown[] {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new AppError("bad-input", "The request holds a number that is too large.");
  if (typeof value !== "object" || value === null) return [];
  refuseUnsafeKey(Object.keys(value));
  return Object.values(value);
}

/** @throws AppError bad-input for the key that would be the prototype of an object */
export function refuseUnsafeKey(keys: readonly string[]): void {
  if (keys.includes("__proto__")) throw new AppError("bad-input", 'There can be no field "__proto__".');
}
