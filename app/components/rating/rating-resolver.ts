import { zodResolver } from "@hookform/resolvers/zod";
import type { Resolver } from "react-hook-form";
import type { RatingTask } from "#core/schemas/rating.ts";
import { ratingSchema } from "./rating-schema.ts";
import type { RatingValues } from "./rating-values.ts";

/** Fetched separately from the page, because zod is only needed for the first submission, not for the first view. */
export function ratingResolver(task: RatingTask): Resolver<RatingValues, unknown, RatingValues> {
  return zodResolver(ratingSchema(task));
}
