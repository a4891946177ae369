import { majority } from "../agreement/raters/majority.ts";
import { encodeRatings } from "../agreement/ratings/encode-ratings.ts";

/** The label that most gave; a tie is never broken. */
export function majorityVote<Label extends string | number>(
  given: readonly Label[],
): { label: Label | null; reason: "tie" | null; votes: number } {
  const rows = given.map((label, rater) => ({ item: "", rater: String(rater), label }));
  const encoded = encodeRatings(rows);
  const [{ labels, votes }] = majority(encoded.ratings);
  if (labels.length > 1) return { label: null, reason: "tie", votes };
  return { label: encoded.labels[labels[0]] as Label, reason: null, votes };
}
