/** What says whether a rating counts. */
export type RatingStanding = { current: boolean; withdrawn: boolean; surplus: boolean };

/** Whether it is what its rater said last about the task, and was not taken back. The view `rating_in_force`. */
export function isInForce({ current, withdrawn }: Pick<RatingStanding, "current" | "withdrawn">): boolean {
  return current && !withdrawn;
}

/**
 * Whether statistics, majorities and progress are made of it: in force, and not given after its task had all the raters
 * it needed. The view `counted_rating` of the database says the same; nothing else says it again.
 */
export function counts(rating: RatingStanding): boolean {
  return isInForce(rating) && !rating.surplus;
}
