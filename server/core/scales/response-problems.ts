import type { UnitOfRating } from "../schemas/taxonomy.ts";
import type { QuestionProblem } from "./scale.ts";

/** A question about each response of several is for items that list several. */
export function responseProblems(unit: UnitOfRating): QuestionProblem[] {
  if (unit === "response-pair" || unit === "response-set") return [];
  return [{ field: "scale", message: "is only for pairs and sets of responses" }];
}
