import { tied } from "#core/truth/pairs/comparisons.ts";
import { isMissing } from "../cells/missing-words.ts";
import { numberOf } from "../cells/number-of.ts";
import { columnKey, isRaterColumn } from "../columns/column-words.ts";
import { comparisonColumns, isWinnerName, numberedSides } from "./comparison-columns.ts";
import { winnerOutcome } from "./winner-outcome.ts";

/**
 * The columns of a table of comparisons. The winner is one column, or several that each say yes to one outcome.
 */
export type Comparison = { left: string; right: string; winner: string } & {
  votes: { column: string; wins: "left" | "right" | "neither" }[] | null;
  /** Whether nothing but a comparison has such names or such content. */
  isSure: boolean;
};

/** Fewer rows of names that say nothing are no reason to ask. */
const tellingRows = 4;
/** Pairs of more columns are not looked at. */
const mostColumns = 30;

type CellsOf = (name: string) => readonly string[];

/**
 * Finds what is compared, and who won, by the names of the columns and by their content: two that differ in every row, and
 * one that holds one of the two, or a word for a side or a tie.
 *
 * @param read the first cells of a column, as names
 * @returns null where no row compares two
 */
export function findComparison(names: readonly string[], read: CellsOf): Comparison | null {
  const known = new Map<string, CellList>();
  const cellsOf = (name: string) => {
    const cells = known.get(name) ?? read(name);
    known.set(name, cells);
    return cells;
  };
  const byName = comparisonColumns(names);
  const { left, right, winner } = byName;
  const voted = votesFor(names, cellsOf);
  if (voted) return voted;
  if (left !== undefined && right !== undefined && winner !== undefined) {
    const isUsual = holdsOutcomes({ left, right, winner }, cellsOf);
    if (isUsual) return { left, right, winner, votes: null, isSure: true };
  }
  return byContent(names, cellsOf);
}

/** Kaggle and others write `winner_model_a`, `winner_model_b` and `winner_tie`, one of which is 1. */
function votesFor(names: readonly string[], cellsOf: CellsOf): Comparison | null {
  const byKey = new Map(names.map((name) => [columnKey(name), name]));
  const [first] = [...byKey.keys()].flatMap((key) => /^(?:winner|wins?|won)_(.+)$/.exec(key)?.[1] ?? []);
  if (first === undefined) return null;
  const pair = [
    ["model_a", "model_b"],
    numberedSides([...byKey.keys()].filter((key) => !/^(winner|wins?|won)_/.test(key))) ?? [],
  ].find((sides) => sides.length === 2 && sides.every((side) => byKey.has(side!)));
  const [left = "", right = ""] = pair ?? [];
  const votes = names.flatMap((name): NonNullable<Comparison["votes"]> => {
    const [, side] = /^(?:winner|wins?|won)_(.+)$/.exec(columnKey(name)) ?? [];
    if (side === undefined) return [];
    if (side === left || (winnerOutcome(side) === 0 && left !== "")) return [{ column: name, wins: "left" }];
    if (side === right || (winnerOutcome(side) === 1 && left !== ""))
      return [{ column: name, wins: "right" }];
    return /tie|draw|both|neither|equal/.test(side) ? [{ column: name, wins: "neither" }] : [];
  });
  const sides = new Set(votes.map(({ wins }) => wins));
  if (!pair || !sides.has("left") || !sides.has("right")) return null;
  const isYesOrNo = votes.every(({ column }) =>
    cellsOf(column).every((cell) => /^(0|1|0\.0|1\.0|true|false|)$/i.test(cell)),
  );
  if (!isYesOrNo) return null;
  return { left: byKey.get(left)!, right: byKey.get(right)!, winner: votes[0]!.column, votes, isSure: true };
}

/** Two sides that differ in every row and a winner that is mostly one of them, or says so. */
function holdsOutcomes(found: { left: string; right: string; winner: string }, cellsOf: CellsOf): boolean {
  const { left, right, winner } = found;
  const rows = rowsOf(found, cellsOf);
  if (rows === null) return false;
  const isKnown = ({ one, other, won }: Row) =>
    won === one ||
    won === other ||
    isMissing(won) ||
    numberOf(won) !== null ||
    winnerOutcome(won) !== undefined ||
    [left, right].some((side) => columnKey(side) === columnKey(won));
  // Texts that are chosen once each are no models.
  const texts = rows.flatMap(({ one, other, won }) => [one, other, won]);
  if (winner === left && new Set(texts).size > rows.length) return false;
  const known = rows.filter(isKnown).length;
  return known > 0 && (known === rows.length || (isWinnerName(winner) && known >= rows.length / 2));
}

type Row = { one: string; other: string; won: string };

/** Null where there is no row, or one that does not compare two. */
function rowsOf({ left, right, winner }: { left: string; right: string; winner: string }, cellsOf: CellsOf) {
  const [lefts, rights, winners] = [left, right, winner].map(cellsOf) as [CellList, CellList, CellList];
  if (!differ(lefts, rights)) return null;
  return lefts.map((one, row): Row => ({ one, other: rights[row] ?? "", won: winners[row] ?? "" }));
}
type CellList = readonly string[];

/** Whether every row holds two, and not the same. */
function differ(lefts: CellList, rights: CellList): boolean {
  return (
    lefts.length > 0 && lefts.every((one, row) => one !== "" && rights[row] !== "" && one !== rights[row])
  );
}

function byContent(names: readonly string[], cellsOf: CellsOf): Comparison | null {
  if (names.length > mostColumns) return null;
  const byKey = new Map(names.map((name) => [columnKey(name), name]));
  const numbered = numberedSides([...byKey.keys()])?.map((key) => byKey.get(key)!);
  const winnerNames = new Set(names.filter(isWinnerName));
  const found: Comparison[] = [];
  const pairs = names.flatMap((left, at) => names.slice(at + 1).map((right) => [left, right] as const));
  for (const [left, right] of pairs.filter(([left, right]) => differ(cellsOf(left), cellsOf(right))))
    for (const winner of names) {
      if (winner === left || winner === right) continue;
      const isNumbered = numbered !== undefined && numbered[0] === left && numbered[1] === right;
      const outcome = outcomeIn({ left, right, winner }, { isNumbered, winnerNames }, cellsOf);
      if (outcome) found.push({ left, right, winner, votes: null, isSure: outcome === "sure" });
    }
  const sure = found.filter(({ isSure }) => isSure);
  const [only] = sure.length > 0 ? sure : found;
  return only === undefined ? null : { ...only, isSure: sure.length === 1 };
}

/**
 * Whether the winner is one of both in every row, and each of the two somewhere. Sure where names say so, too: three
 * raters of whom two never agree look alike.
 */
function outcomeIn(
  found: { left: string; right: string; winner: string },
  { isNumbered, winnerNames }: { isNumbered: boolean; winnerNames: ReadonlySet<string> },
  cellsOf: CellsOf,
): "sure" | "unsure" | null {
  const { left, right, winner } = found;
  const isCalledSo = winnerNames.has(winner);
  if (!isCalledSo && !isNumbered && !isEitherIn(found, cellsOf)) return null;
  const isNamed = isCalledSo || comparisonColumns([winner]).winner !== undefined;
  const rows = rowsOf(found, cellsOf);
  if (rows === null) return null;
  const judged = rows.filter(({ won }) => !isMissing(won));
  const given = judged.filter(({ won }) => winnerOutcome(won) !== tied);
  if (given.length === 0) return null;
  const [leftKey, rightKey] = [columnKey(left), columnKey(right)];
  const isLeft = ({ one, won }: Row) => won === one || columnKey(won) === leftKey;
  const isRight = ({ other, won }: Row) => won === other || columnKey(won) === rightKey;
  const equal = given.filter((row) => isLeft(row) || isRight(row)).length;
  // A word that is no outcome is a fault of its row, where the name says what the column is.
  const faults = given.length - equal;
  const areEqual =
    faults <= (isCalledSo ? judged.length / 2 : 0) && given.some(isLeft) && given.some(isRight);
  const values = new Set(rows.flatMap(({ one, other }) => [one, other]));
  const areWords = given.every(({ won }) => winnerOutcome(won) !== undefined && !values.has(won));
  if (isNumbered && isNamed && (areEqual || areWords))
    return isRaterColumn(left) && !isCalledSo ? "unsure" : "sure";
  if (!areEqual) return null;
  if (isCalledSo || (isNumbered && !isRaterColumn(left))) return "sure";
  if (given.length < tellingRows || given.every(({ won }) => numberOf(won) !== null)) return null;
  // Of only two labels every third one is one of both.
  const isTelling = values.size > 2 && chanceOf(given, values.size) < slightest;
  return isNamed || isTelling ? "unsure" : null;
}

/** Whether every winner is one of both, a side, a tie or nothing; the first that is not ends the search. */
function isEitherIn(
  { left, right, winner }: { left: string; right: string; winner: string },
  cellsOf: CellsOf,
): boolean {
  const [lefts, rights] = [cellsOf(left), cellsOf(right)];
  const isOther = (word: string) =>
    isMissing(word) ||
    winnerOutcome(word) === tied ||
    [left, right].some((side) => columnKey(side) === columnKey(word));
  return cellsOf(winner).every((won, row) => won === lefts[row] || won === rights[row] || isOther(won));
}

/** Less is no chance. */
const slightest = 1e-6;

/** How likely it is that three raters of so many labels give such rows: two never agree, and the third always with one. */
function chanceOf(rows: readonly Row[], labels: number): number {
  return Math.min(1, (2 / labels) * (1 - 1 / labels)) ** rows.length;
}
