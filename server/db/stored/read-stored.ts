import type { z } from "zod";
import type { Readable } from "#core/schemas/unreadable.ts";

/**
 * Parses a JSON column with a schema for stored content. Such a schema is tolerant where the one for input is strict,
 * because rows are older than rules: it drops unknown keys, fills in defaults for newer ones, and knows former names.
 * Content that it still cannot read affects only this one place, and the sentence says which.
 * @param name the subject of that sentence
 */
export function readStored<T extends object>(
  schema: z.ZodType<T>,
  stored: unknown,
  name: string,
): Readable<T> {
  const parsed = schema.safeParse(stored);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const place = path.length > 0 ? ` (${path.join(".")}: ${message})` : "";
  return { whyUnreadable: `${name} was stored in a form that this version of Assay cannot read${place}.` };
}
