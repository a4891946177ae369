import { normalQuantile } from "../numeric/normal-quantile.ts";
import type { Random } from "../numeric/seeded-random.ts";
import type { Question } from "../schemas/guideline.ts";
import type { Answer, Span } from "../schemas/rating.ts";
import type { SampleRater } from "./sample-raters.ts";

/** Share of unordered answers in which even a careful rater sees another level. */
const slip = 0.12;

/** A settled answer as one rater gives it. `ambiguity` of the output widens every rater's spread. */
export function perceivedAnswer(
  question: Question,
  settled: Answer,
  { rater, ambiguity, random }: { rater: SampleRater; ambiguity: number; random: Random },
): Answer {
  const levels = question.levels ?? [];
  const chance = Math.min(0.9, slip + rater.noise * ambiguity * 0.6);
  const seen = () => (0.85 + 1.3 * ambiguity) * rater.noise * normalQuantile(random.uniform());
  switch (question.scale) {
    case "ordinal": {
      const at = levels.findIndex(({ value }) => value === settled);
      return levels[clamp(Math.round(at + rater.severity + seen()), 0, levels.length - 1)].value;
    }
    case "number":
      return clamp(Math.round(Number(settled) + seen()), question.min ?? 0, question.max ?? 100);
    case "multi": {
      const chosen = levels
        .map(({ value }) => String(value))
        .filter(
          (value) => random.uniform() < ((settled as string[]).includes(value) ? 1 - chance : chance / 4),
        );
      return chosen.length > 0 ? chosen : [(settled as string[])[0]];
    }
    case "span":
      return (settled as Span[]).map((span) =>
        shorten(span, random.uniform() < chance ? random.below(8) : 0),
      );
    case "text":
      return settled;
    default:
      return random.uniform() < chance ? levels[random.below(levels.length)].value : settled;
  }
}

/** Raters agree on a passage and differ on where it begins. */
function shorten(span: Span, by: number): Span {
  return { ...span, start: Math.min(span.start + by, span.end - 1) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
