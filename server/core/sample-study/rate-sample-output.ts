import { type Random, seededRandom } from "../numeric/seeded-random.ts";
import { isAsked } from "../ratings/asked-questions.ts";
import { cantJudge } from "../ratings/cant-judge.ts";
import { levelsOf } from "../scales/levels-of.ts";
import type { Question } from "../scales/scales.ts";
import type { Answer, Answers } from "../schemas/rating.ts";
import { perceivedAnswer } from "./perceived-answer.ts";
import type { SampleOutput } from "./sample-output.ts";
import type { SampleRater } from "./sample-raters.ts";
import { settledAnswer } from "./settled-answer.ts";

export type SampleRating = {
  answers: Answers;
  rationale: string | null;
  confidence: number;
  durationMs: number;
};

/**
 * One rating of the sample study: the answers of an invented rater to a guideline's own questions about an output.
 * The same rater and output always give the same rating.
 */
export function rateSampleOutput(
  questions: readonly Question[],
  output: SampleOutput,
  rater: SampleRater,
): SampleRating {
  const random = seededRandom(`${rater.name}/${output.id}`);
  const isCareless = random.uniform() < rater.careless;
  const answers: Answers = {};
  for (const question of questions) {
    if (!isAsked(question, answers)) continue;
    const isSkipped = !question.required && random.uniform() < 0.6;
    if (!isSkipped) answers[question.id] = answerOf(question, { output, rater, random, isCareless });
  }
  const sureness = 5 - 3 * output.truth.ambiguity - 1.2 * random.uniform();
  const pace = (isCareless ? 0.25 : 0.6) + random.uniform() + Math.min(2, output.text.length / 800);
  return {
    answers,
    rationale: random.uniform() < rater.explains ? explain(questions, answers) : null,
    confidence: Math.max(1, Math.round(sureness)),
    durationMs: Math.round(rater.seconds * pace * 1000),
  };
}

function answerOf(
  question: Question,
  part: { output: SampleOutput; rater: SampleRater; random: Random; isCareless: boolean },
): Answer {
  const { output, rater, random, isCareless } = part;
  const { ambiguity } = output.truth;
  const settled = settledAnswer(question, output);
  // Nobody can be wrong about an empty response, which also has no passage to mark.
  if (question.primary && output.text.trim() === "") return settled;
  if (question.primary && question.cant_judge && random.uniform() < rater.cantJudge * ambiguity)
    return cantJudge;
  const levels = levelsOf(question);
  if (isCareless && question.primary && levels.length > 0) return levels[random.below(levels.length)].value;
  return perceivedAnswer(question, settled, { rater, ambiguity, random });
}

/** A rationale in the guideline's words: the definition of the chosen level, up to its first full stop. */
function explain(questions: readonly Question[], answers: Answers): string | null {
  const primary = questions.find((question) => question.primary);
  const given = primary && answers[primary.id];
  const level = primary && (levelsOf(primary).find(({ value }) => value === given) ?? primary.cant_judge);
  if (!level) return null;
  const [reason] = level.definition.split(/(?<=[.;:])\s/);
  return `${level.label}: ${reason[0].toLowerCase()}${reason.slice(1).replace(/[;:]$/, ".")}`;
}
