import { z } from "zod";
import type { Answers } from "#core/schemas/rating.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import { readStored } from "./read-stored.ts";

const StoredSpan = z.object({
  /** An item had one text before marks said in which they are. */
  part: z.number().default(0),
  start: z.number(),
  end: z.number(),
  level: z.string(),
});

/** Answers by question id, whatever the guideline asked then. An entry of null says the same as none. */
const StoredAnswers = z
  .record(
    z.string(),
    z
      .union([z.string(), z.number(), z.array(z.string()), z.array(z.number()), z.array(StoredSpan)])
      .nullable(),
  )
  .transform((answers) => {
    const given = Object.entries(answers).filter(
      (entry): entry is [string, Answers[string]] => entry[1] !== null,
    );
    return Object.fromEntries(given);
  });

/** The answers of a rating. Most are words and numbers, for which an export of many does not ask the schema. */
export function readAnswers(stored: unknown): Readable<Answers> {
  if (isPlain(stored)) return stored;
  return readStored<Answers>(StoredAnswers, stored, "This rating");
}

function isPlain(stored: unknown): stored is Record<string, string | number> {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return false;
  for (const answer of Object.values(stored))
    if (typeof answer !== "string" && typeof answer !== "number") return false;
  return true;
}
