import { z } from "zod";
import type { Answers, Span } from "#core/schemas/rating.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import { parsedIfJson } from "#core/tables/rows/parse-json-record.ts";
import { readStored } from "./read-stored.ts";

const StoredSpan = z.object({
  /** Items had a single text before passages had a `part`. */
  part: z.number().default(0),
  start: z.number(),
  end: z.number(),
  level: z.string(),
});

const StoredPassages = z.array(StoredSpan);

/** The passages of an answer as its text in JSON; null when it is no list of them, as when a judge's could not be parsed. */
export function readPassages(answer: string): Span[] | null {
  return StoredPassages.safeParse(parsedIfJson(answer)).data ?? null;
}

const StoredEntries = z.array(z.union([z.string(), z.number()]));

/** The entries of an answer about each response, from its text in JSON; null when it is no list of them. */
export function readEntries(answer: string): (string | number)[] | null {
  return StoredEntries.safeParse(parsedIfJson(answer)).data ?? null;
}

/** Answers by question id, whatever the guideline asked at the time. A null entry means the same as a missing one. */
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

/** The answers of a rating. Most are words and numbers, which skip the schema to make exports fast. */
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
