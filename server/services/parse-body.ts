import type { z } from "zod";
import { AppError } from "#core/errors.ts";
import { plainMessage } from "#core/schemas/plain-message.ts";

/** More fields than any form has. */
const mostFields = 100;

/** Far deeper than anything a page sends, and shallow enough for code that walks through all of it. */
const deepest = 32;
const mostValues = 50_000;

/**
 * The values of a body that a page or a program sent, as JSON or as a form.
 * @param type the header Content-Type
 * @throws AppError wrong-type, also for multipart/form-data, which no form of a page uses; bad-input as `parseJson`
 */
export function readBodyText(type: string | null, text: string): unknown {
  switch (type?.split(";")[0]?.trim().toLowerCase()) {
    case "application/json":
      return parseJson(text);
    case "application/x-www-form-urlencoded": {
      const fields = new URLSearchParams(text);
      if (fields.size > mostFields)
        throw new AppError("bad-input", "The form has more fields than any page.");
      refuseUnsafeKey([...fields.keys()]);
      return Object.fromEntries(fields);
    }
    default:
      throw new AppError("wrong-type");
  }
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
function refuseUnsafeKey(keys: readonly string[]): void {
  if (keys.includes("__proto__")) throw new AppError("bad-input", 'There can be no field "__proto__".');
}

/** As many sentences as a person can read. */
const mostFaults = 50;

export type ParsedBody<T> =
  | { ok: true; input: T }
  | { ok: false; message: string; fields: Record<string, string> };

/** Parses what came in by the schema that the form also uses: the input, or a sentence, and one for each field at fault. */
export function parseInput<T>(value: unknown, schema: z.ZodType<T>): ParsedBody<T> {
  const parsed = schema.safeParse(value, { error: plainMessage });
  if (parsed.success) return { ok: true, input: parsed.data };
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues.slice(0, mostFaults))
    fields[issue.path.join(".")] ??= issue.message;
  return { ok: false, message: Object.values(fields)[0] ?? "That input cannot be used.", fields };
}
