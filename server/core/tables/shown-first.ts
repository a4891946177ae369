import { noOrderKnown } from "#core/report/pairs/position-bias.ts";
import { leftWins, rightWins } from "#core/truth/comparisons.ts";
import { preferenceOutcome } from "#core/truth/preference-outcome.ts";
import { nameOf } from "./table-builder.ts";

const leftFirst = 0;
const rightFirst = 1;

/**
 * Which of two a cell says was shown first: the order as exports have it ([1,0]: the second one stood first), a name,
 * or a side. An empty cell says nothing; undefined is a cell that says something else.
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
