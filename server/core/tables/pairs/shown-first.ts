import { noOrderKnown } from "#core/report/pairs/position-bias.ts";
import { leftWins, rightWins } from "#core/truth/pairs/comparisons.ts";
import { preferenceOutcome } from "#core/truth/pairs/preference-outcome.ts";
import { nameOf } from "../codes/table-builder.ts";

const leftFirst = 0;
const rightFirst = 1;

/**
 * Which of two sides a cell says was shown first: the order as in exports ([1,0] means that the second one came
 * first), a name, or a side. `noOrderKnown` for an empty cell; undefined for any other content.
 */
export function shownFirst(cell: unknown, left: string, right: string): number | undefined {
  const text = Array.isArray(cell) ? cell.join(",") : nameOf(cell);
  if (text === "") return noOrderKnown;
  const order = text.replace(/[[\]\s]/g, "");
  if (order === "0,1") return leftFirst;
  if (order === "1,0") return rightFirst;
  if (text === left) return leftFirst;
  if (text === right) return rightFirst;
  const side = preferenceOutcome(text);
  if (side === leftWins) return leftFirst;
  return side === rightWins ? rightFirst : undefined;
}
