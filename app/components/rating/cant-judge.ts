/** The core's constant, checked by its type and not imported, so that zod stays out of the page's first load. */
export const cantJudge: typeof import("#core/schemas/rating.ts").cantJudge = "cant_judge";
