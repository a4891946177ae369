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
 * @throws AppError wrong-type, also for multipart/form-data, which no form of a page uses; bad-input when it is not JSON,
 * is nested too deep or holds too many values
 */
export function readBodyText(type: string | null, text: string): unknown {
  switch (type?.split(";")[0]?.trim().toLowerCase()) {
    case "application/json":
      return readJson(text);
    case "application/x-www-form-urlencoded": {
      const fields = new URLSearchParams(text);
      if (fields.size > mostFields)
        throw new AppError("bad-input", "The form has more fields than any page.");
      return Object.fromEntries(fields);
    }
    default:
      throw new AppError("wrong-type");
  }
}

function readJson(text: string): unknown {
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
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return value;
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
