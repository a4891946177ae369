import type { Purpose } from "../schemas/purpose.ts";

/** The facts that decide whether a rating counts. */
export type RatingStanding = { purpose: Purpose; current: boolean; withdrawn: boolean; surplus: boolean };

/**
 * Whether this is the rater's latest answer to the task and has not been taken back. Same as the view
 * `rating_in_force`.
 */
export function isInForce({ current, withdrawn }: Pick<RatingStanding, "current" | "withdrawn">): boolean {
  return current && !withdrawn;
}

/**
 * Whether statistics, majorities and progress use a rating: it is in force, was given for its label (production),
 * and was not given after its task had all the raters it needed. Only this function and the database view `counted_rating` define it.
 */
export function counts(rating: RatingStanding): boolean {
  return rating.purpose === "production" && isInForce(rating) && !rating.surplus;
}
