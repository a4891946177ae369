import { countOf } from "../text/count-of.ts";

/** Why a draw cannot be taken back, as a sentence for the lead; null when it can. */
export function whyKept({ rated, held }: { rated: number; held: number }): string | null {
  if (rated > 0)
    return `${countOf(rated, "task")} of this draw ${rated === 1 ? "has" : "have"} been rated, so it stays.`;
  if (held > 0)
    return `Raters have ${countOf(held, "task")} of this draw on the screen. Try again when they are done.`;
  return null;
}
