import type { RatingChoice } from "../tables/rating-records.ts";
import { importFormOf } from "./import-form-of.ts";
import type { ImportOptions } from "./import-options.ts";

/** What a person specified about a file of ratings, in the form that its reader takes. */
export function ratingChoice(options: Omit<ImportOptions, "fileName" | "strict">): RatingChoice {
  const { columns, shape, decimal, missing, missingOnly, recode, judges, scales } = options;
  return {
    ...{ columns, shape, decimal, missing, judges, isSet: setsOf(scales) },
    ...(missingOnly && { missingOnly }),
    recode: new Map(Object.entries(recode)),
  };
}

/**
 * Whether labels are sets, by the kinds of their scales. Lists with one entry for each response are written like sets.
 */
function setsOf(scales: ImportOptions["scales"]): Record<string, boolean> {
  const known = Object.entries(scales).map(([scale, kind]) => [scale, importFormOf(kind).form] as const);
  return Object.fromEntries(
    known
      .filter(([, form]) => form !== "responses" && form !== "ranks")
      .map(([scale, form]) => [scale, form === "list"]),
  );
}
