import { z } from "zod";
import { Span } from "../schemas/rating.ts";
import { findLevel } from "./find-level.ts";
import { levelProblems } from "./level-problems.ts";
import { noAnswer } from "./one-level.ts";
import { levels, questionParts, storedLevels, storedParts } from "./question-parts.ts";
import type { Scale } from "./scale.ts";

/** Passages of the text, each marked with a level. */
export const SpanQuestion = z.strictObject({ ...questionParts, scale: z.literal("span"), levels });

const mostSpans = 200;

export const span: Scale<z.infer<typeof SpanQuestion>> = {
  stored: z.object({ ...storedParts, scale: z.literal("span"), levels: storedLevels }),
  isOneLevel: false,
  canBePrimary: false,
  sides: "by-place",
  comparesResponses: false,
  ranksModels: false,
  isFreeText: false,
  measure: () => null,
  reading: "marks",
  importForm: null,
  // Who was asked for passages and marked none has read the text.
  exportForm: { hasOffsets: true, unanswered: [] },
  formDefault: noAnswer,
  problems: (question) => levelProblems(question, { fewest: 1 }),
  check(question, value) {
    const parsed = z.array(Span).max(mostSpans).safeParse(value);
    if (!parsed.success) return { fault: `Mark stretches of the text, at most ${mostSpans}.` };
    if (parsed.data.some((one) => one.start >= one.end || findLevel(question, one.level) === undefined))
      return { fault: "Mark each stretch with one of the levels." };
    return { answer: inOrder(parsed.data) };
  },
  carry: (_, answer, { positions, partsMove }) =>
    partsMove && Array.isArray(answer)
      ? inOrder((answer as Span[]).map((one) => ({ ...one, part: positions[one.part] ?? one.part })))
      : answer,
  describe(answer, name) {
    if (!Array.isArray(answer)) return String(answer);
    const marks = (answer as Span[]).map(({ level, start, end }) => `${name(level)} at ${start}–${end}`);
    return marks.join(", ") || "none";
  },
  readLabel: (answer) => answer,
  vote: () => ({ label: null, reason: "no-majority-on-this-scale", votes: 0 }),
  settled: (_, { text, random, pick }) => {
    const level = String(pick());
    return [pickSentence(text, level, random.uniform())];
  },
  /** Raters agree on a passage and differ on where it begins. */
  perceived: (_, settled, { random, chance }) =>
    (settled as Span[]).map((one) => {
      const by = random.uniform() < chance ? random.below(8) : 0;
      return { ...one, start: Math.min(one.start + by, one.end - 1) };
    }),
};

function inOrder(spans: readonly Span[]): Span[] {
  return [...spans].sort((a, b) => a.part - b.part || a.start - b.start || a.end - b.end);
}

/** A sentence of the text, `at` from 0 for the first to 1. */
function pickSentence(text: string, level: string, at: number): Span {
  const sentences = [...text.matchAll(/[^.!?\n]+[.!?]?/g)].filter(([sentence]) => sentence.trim().length > 3);
  const found = sentences[Math.floor(at * sentences.length)];
  const raw = found?.[0] ?? text;
  const start = (found?.index ?? 0) + raw.length - raw.trimStart().length;
  return { part: 0, start, end: start + raw.trim().length, level };
}
