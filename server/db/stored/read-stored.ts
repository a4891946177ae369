import type { z } from "zod";
import type { Readable } from "#core/schemas/unreadable.ts";

/**
 * What stands in a column of JSON, by a schema for what is stored. Such a schema is tolerant where that for input is
 * strict: rows are older than rules. It drops keys that it does not know, gives newer ones their default, and knows
 * former names. What it still cannot read costs this one place: the sentence says which.
 * @param name what it is, to begin the sentence with
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
