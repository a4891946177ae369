import type { ReadingOptions } from "./reading-options.ts";

/** What a person said about a file of labels, as its readers take it. */
export function readingChoice(options: ReadingOptions) {
  const {
    shape,
    decimal,
    missing,
    missingOnly,
    recode,
    judges,
    raterColumns,
    oneHot,
    where,
    range,
    offsets,
  } = options;
  return {
    ...(shape && { shape }),
    ...(decimal && { decimal }),
    ...(missingOnly && { missingOnly }),
    ...(raterColumns && { raterColumns }),
    ...(oneHot && { oneHot }),
    ...(range && { range }),
    ...(offsets && { offsets }),
    missing,
    judges,
    recode: new Map(Object.entries(recode)),
    where: new Map(Object.entries(where).map(([column, values]) => [column, new Set(values)])),
  };
}
