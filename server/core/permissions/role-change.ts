import type { ProjectRole } from "../schemas/project.ts";

/**
 * How a change of role affects who is blind, as a sentence to read before confirming it; null when it affects nobody.
 */
export function roleChange(from: ProjectRole, to: ProjectRole): string | null {
  if ((from === "rater") === (to === "rater")) return null;
  return to === "rater"
    ? "Items, labels and all results close to them at once, even to an administrator. What they rate is marked as not blind if they have opened the results before."
    : "Items, labels and all results open to them at once. They stop rating; should they rate here again after a look, those ratings are marked as not blind.";
}
