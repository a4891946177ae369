import { zodResolver } from "@hookform/resolvers/zod";
import type { Resolver } from "react-hook-form";
import type { RatingTask } from "#core/schemas/rating.ts";
import { ratingSchema } from "./rating-schema.ts";
import type { RatingValues } from "./rating-values.ts";

/** Fetched apart from the page: its zod is needed for the first submit, not for the first look. */
export function ratingResolver(task: RatingTask): Resolver<RatingValues, unknown, RatingValues> {
  return zodResolver(ratingSchema(task));
}
