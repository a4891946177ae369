import { seededRandom } from "../numeric/seeded-random.ts";
import type { Question } from "../schemas/guideline.ts";
import type { Answer, Span } from "../schemas/rating.ts";
import type { SampleOutput } from "./sample-output.ts";

/** What the truth or the text of an output says about a question, where they say something. */
const tendencies: Record<string, (output: SampleOutput) => string> = {
  "response-type": ({ text, truth }) => {
    if (/^\W*(I can't|I cannot|I won't|I'm sorry|Sorry)/i.test(text)) return "refusal";
    return truth.verdict === 1 ? "partial" : "full";
  },
  "final-answer": ({ truth }) => (truth.verdict === 2 ? "wrong" : "right"),
  "given-answer": ({ text }) => /^\W*(yes|no)\b/i.exec(text)?.[1].toLowerCase() ?? "unclear",
  "answer-type": ({ truth }) => (truth.verdict === 0 ? "refuse-own-words" : "picks-group"),
  support: ({ truth }) => ["listens", "not-needed", "none"][truth.verdict],
  defensible: ({ truth }) => (truth.ambiguity > 0.5 ? "yes" : "no"),
};

/**
 * What a rater who sees everything would answer. Where nothing in the output says it, a level is picked by the
 * output's id, so that all raters look for the same one.
 */
export function settledAnswer(question: Question, output: SampleOutput): Answer {
  const { truth } = output;
  const random = seededRandom(`${output.id}/${question.id}`);
  const levels = question.levels ?? [];
  const pick = () => levels[random.below(levels.length)].value;
  switch (question.scale) {
    case "ordinal":
      if (question.primary) return levels[Math.min(truth.verdict, levels.length - 1)].value;
      return question.id === "severity" && truth.severity ? truth.severity : pick();
    case "multi":
      return [...new Set([String(pick()), String(pick())])];
    case "number":
      return (question.min ?? 0) + truth.verdict;
    case "span":
      return [pickSentence(output.text, String(pick()), random.uniform())];
    case "text":
      return "The second of them.";
    default: {
      const tended = tendencies[question.id]?.(output);
      return levels.find(({ value }) => value === tended)?.value ?? pick();
    }
  }
}

/** A sentence of the text, `at` from 0 for the first to 1. */
function pickSentence(text: string, level: string, at: number): Span {
  const sentences = [...text.matchAll(/[^.!?\n]+[.!?]?/g)].filter(([sentence]) => sentence.trim().length > 3);
  const found = sentences[Math.floor(at * sentences.length)];
  const raw = found?.[0] ?? text;
  const start = (found?.index ?? 0) + raw.length - raw.trimStart().length;
  return { part: 0, start, end: start + raw.trim().length, level };
}
