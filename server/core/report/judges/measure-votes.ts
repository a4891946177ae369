import { voteAgreement } from "#core/agreement/kappa/vote-agreement.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";
import { preferenceOutcome } from "#core/truth/pairs/preference-outcome.ts";
import type { Figure } from "../figures/figures.ts";
import type { Measure } from "../figures/measure.ts";
import { toShare } from "../figures/to-figure.ts";
import { keepItems } from "../labels/keep-items.ts";
import { humansOf, type LabelSet } from "../labels/label-set.ts";

/** Agreement over pairs of votes: of two humans, and of the judge with a human, on items that the judge rated. */
export type VoteAgreement = { humans: Figure; judge: Figure };

export type JudgeVotes = { withTies: VoteAgreement; withoutTies: VoteAgreement | null };

/**
 * How often the judge gives a human's vote, and a human another human's, each pair of votes alike: with ties, and where the
 * labels have a tie also without the votes for one.
 */
export function measureVotes(set: LabelSet, judge: number, { level }: Measure): JudgeVotes {
  const { ratings, isJudge, labels } = set;
  const outcomes = labels.map(preferenceOutcome);
  const hasTies = level === "nominal" && [leftWins, rightWins, tied].every((each) => outcomes.includes(each));
  const judged = new Set(selectRatings(ratings, (rater) => rater === judge).item);
  const joined = selectRatings(ratings, (rater) => rater === judge || !isJudge[rater]);
  const humans = keepItems(humansOf(set), (item) => judged.has(item));
  const measure = (isLeftOut: (code: number) => boolean): VoteAgreement => {
    const interval = { method: "analytic" } as const;
    return {
      humans: toShare(voteAgreement(humans, { isLeftOut, interval })),
      judge: toShare(voteAgreement(joined, { between: judge, isLeftOut, interval })),
    };
  };
  return {
    withTies: measure(() => false),
    withoutTies: hasTies ? measure((code) => outcomes[code] === tied) : null,
  };
}
