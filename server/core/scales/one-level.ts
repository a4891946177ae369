import type { Answer } from "../schemas/rating.ts";
import { findLevel } from "./find-level.ts";
import { majorityVote } from "./majority-vote.ts";
import type { AnyQuestion, ExportForm, FormDefault, Scale } from "./scale.ts";

/** Answers that say all by themselves; none given is no label. */
export const asAnswered: ExportForm = { hasOffsets: false, unanswered: null };

export function noAnswer(): FormDefault {
  return null;
}

/** What kinds share whose answer is one of the levels: names, as long as a kind says nothing else. */
export const oneLevel = {
  isOneLevel: true,
  canBePrimary: true,
  sides: "named",
  comparesResponses: false,
  ranksModels: false,
  isFreeText: false,
  measure: () => "nominal",
  reading: "labels",
  importForm: { form: "text", wanted: "a single label", unit: "single-response" },
  exportForm: asAnswered,
  formDefault: noAnswer,
  check(question, value) {
    const answer = findLevel(question, value);
    return answer === undefined ? { fault: "Choose one of the levels." } : { answer };
  },
  carry: (_, answer, { levels }) => (typeof answer === "string" ? (levels.get(answer) ?? answer) : answer),
  describe: (answer, name) => name(answer as string | number),
  readLabel: (answer) => answer,
  vote: (answers) => majorityVote(answers as (string | number)[]),
  settled: (_, { tended }) => tended(),
  perceived: ({ levels = [] }, settled, { random, chance }) =>
    random.uniform() < chance ? levels[random.below(levels.length)].value : settled,
} satisfies Omit<Scale<AnyQuestion>, "problems" | "stored">;

/** A stored number; null for what is none, such as the failed output of a judge. */
export function readNumber(answer: string): number | null {
  const number = answer.trim() === "" ? Number.NaN : Number(answer);
  return Number.isFinite(number) ? number : null;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** An answer in which no level names a response. */
export function asItIs(_: AnyQuestion, answer: Answer): Answer {
  return answer;
}
