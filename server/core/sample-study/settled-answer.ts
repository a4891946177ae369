import { seededRandom } from "../numeric/seeded-random.ts";
import { levelsOf } from "../scales/levels-of.ts";
import { type Question, scaleOf } from "../scales/scales.ts";
import type { Answer } from "../schemas/rating.ts";
import type { SampleOutput } from "./sample-output.ts";

/** What the truth or the text of an output says about a question, for questions on which they say something. */
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
 * The answer of a rater who sees everything. When nothing in the output decides it, the output's id picks a level, so
 * that all raters look for the same one.
 */
export function settledAnswer(question: Question, output: SampleOutput): Answer {
  const { truth } = output;
  const random = seededRandom(`${output.id}/${question.id}`);
  const levels = levelsOf(question);
  const pick = () => levels[random.below(levels.length)].value;
  const tended = () => {
    const tendency = tendencies[question.id]?.(output);
    return levels.find(({ value }) => value === tendency)?.value ?? pick();
  };
  return scaleOf(question).settled(question, { text: output.text, truth, random, pick, tended });
}
