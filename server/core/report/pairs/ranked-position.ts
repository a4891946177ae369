import { leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";
import type { StudyLabels } from "../labels/label-columns.ts";
import { noOrderKnown, type PositionBias, positionBias } from "./position-bias.ts";

/**
 * Whether the place on the screen decides rankings: how often the response that was shown first is put above the one that
 * was shown last. One comparison a ranking; half of them where the place does not matter.
 */
export function rankedPosition({
  ratings: { item, rater, label, values, set },
  isJudge,
  shownEnd,
}: Pick<StudyLabels, "ratings" | "isJudge" | "shownEnd">): PositionBias {
  const rankings = new Map<string, { unit: number; first?: number; last?: number }>();
  rater.forEach((by, at) => {
    if (isJudge[by]) return;
    const unit = set?.[item[at]!] ?? item[at]!;
    const key = `${unit} ${by}`;
    const ends = rankings.get(key) ?? { unit };
    rankings.set(key, ends);
    const place = values && label instanceof Uint16Array ? values[label[at]!]! : label[at]!;
    if (shownEnd?.[at] === 0) ends.first = place;
    if (shownEnd?.[at] === 1) ends.last = place;
  });
  const outcomes: number[] = [];
  const shownFirst: number[] = [];
  for (const { first, last } of rankings.values()) {
    const isKnown = first !== undefined && last !== undefined;
    outcomes.push(!isKnown || first === last ? tied : first < last ? leftWins : rightWins);
    shownFirst.push(isKnown ? 0 : noOrderKnown);
  }
  const sets = Array.from(rankings.values(), ({ unit }) => unit);
  return positionBias(outcomes, shownFirst, sets);
}
