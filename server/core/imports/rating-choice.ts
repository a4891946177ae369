import type { RatingChoice } from "../tables/rating-records.ts";
import { readingChoice } from "../tables/reading/reading-choice.ts";
import { importFormOf } from "./import-form-of.ts";
import type { ImportedScaleKind, ImportOptions } from "./import-options.ts";

/** What a person specified about a file of ratings, in the form that its reader takes. */
export function ratingChoice(options: Omit<ImportOptions, "fileName" | "strict">): RatingChoice {
  const { columns, scales, kind } = options;
  const known = Object.entries(scales).flatMap(([scale, own]) => {
    const isSet = areSets(own);
    return isSet === undefined ? [] : [[scale, isSet] as const];
  });
  return {
    ...readingChoice(options),
    columns,
    kinds: scales,
    kind,
    isSet: Object.fromEntries(known),
    areSets: kind && areSets(kind),
  };
}

/** Whether labels of a kind are sets; unknown of lists of one entry for each response, which are written like sets. */
function areSets(kind: ImportedScaleKind): boolean | undefined {
  const { form } = importFormOf(kind);
  return form === "responses" || form === "ranks" ? undefined : form === "list";
}
