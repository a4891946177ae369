import { normalQuantile } from "../numeric/normal-quantile.ts";
import type { Random } from "../numeric/seeded-random.ts";
import { type Question, scaleOf } from "../scales/scales.ts";
import type { Answer } from "../schemas/rating.ts";
import type { SampleRater } from "./sample-raters.ts";

/** The share of answers on unordered scales in which even a careful rater sees another level. */
const slip = 0.12;

/** The settled answer as one rater perceives it. The output's `ambiguity` widens every rater's spread. */
export function perceivedAnswer(
  question: Question,
  settled: Answer,
  { rater, ambiguity, random }: { rater: SampleRater; ambiguity: number; random: Random },
): Answer {
  return scaleOf(question).perceived(question, settled, {
    random,
    severity: rater.severity,
    chance: Math.min(0.9, slip + rater.noise * ambiguity * 0.6),
    seen: () => (0.85 + 1.3 * ambiguity) * rater.noise * normalQuantile(random.uniform()),
  });
}
