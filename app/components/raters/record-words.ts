import { inDigits } from "#core/text/count-of.ts";
import type { RaterRecord } from "#services/raters/measure-raters.ts";

/** "48 s for 1,800 characters", as the median of both, or a dash. */
export function paceWords({
  medianMs,
  medianCharacters,
}: Pick<RaterRecord, "medianMs" | "medianCharacters">): string {
  if (medianMs === null) return "—";
  const characters =
    medianCharacters === null ? "" : ` for ${inDigits(Math.round(medianCharacters))} characters`;
  return `${secondsText(medianMs / 1000)}${characters}`;
}

/** "48 s", "3 min 5 s". */
function secondsText(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const rest = whole % 60;
  return `${inDigits(Math.floor(whole / 60))} min${rest === 0 ? "" : ` ${rest} s`}`;
}

export const trendWords = {
  below: "fell below its limits",
  above: "rose above its limits",
  steady: "within its limits",
  none: "too few answers",
} as const;

export function trendOf({ trend }: Pick<RaterRecord, "trend">): keyof typeof trendWords {
  if (trend.points.length === 0) return "none";
  return trend.alarm ?? "steady";
}

/** The share of tasks that a rater left to others; null for who had none. */
export function skipShare({ skipped, ended }: Pick<RaterRecord, "skipped" | "ended">): number | null {
  return ended === 0 ? null : skipped / ended;
}
