import { columnKey } from "../columns/column-words.ts";

const words = (text: string) => text.split(" ");

/**
 * The names that tools give the two sides, pair by pair, so that a left of one pair is never combined with a right of
 * another.
 */
const sides = [
  ["left", "right"],
  ["model_a", "model_b"],
  ["model_1", "model_2"],
  ["model1", "model2"],
  ["generator_1", "generator_2"],
  ["generator_a", "generator_b"],
  ["system_a", "system_b"],
  ["system_1", "system_2"],
  ["first", "second"],
  ["a", "b"],
  ["item_a", "item_b"],
  ["item_1", "item_2"],
  ["response_a", "response_b"],
  ["response_1", "response_2"],
  ["output_a", "output_b"],
  ["model_x", "model_y"],
] as const;
const winners = words(
  "winner preferred preference label outcome vote choice verdict better chosen result better_model better_response pick picked best selected decision",
);
const clusterNames = ["item", "item_id", "question_id", "prompt_id", "question", "prompt", "instruction"];

const shownNames = ["shown_order", "shown_first", "first_shown"];

/** Where the columns themselves say who won, the first of the two. */
const decided = [
  ["chosen", "rejected"],
  ["winner", "loser"],
  ["preferred", "dispreferred"],
  ["better", "worse"],
] as const;

/** Names that a column of labels does not have. */
export const isWinnerName = (name: string): boolean =>
  /winner|prefer|better|^won$|^chosen$/.test(columnKey(name));

/**
 * The columns of a table of comparisons, by their names; undefined for those that are missing. Where the sides are who won
 * and who lost, the left one is the winner.
 */
export function comparisonColumns(names: readonly string[]) {
  const byKey = new Map(names.map((name) => [columnKey(name), name]));
  const find = (known: readonly string[]) =>
    known.map((name) => byKey.get(name)).find((name) => name !== undefined);
  const column = (key: string | undefined) => (key === undefined ? undefined : byKey.get(key));
  const isWhole = (pair: readonly string[]) => pair.every((name) => byKey.has(name));
  const shared = { cluster: find(clusterNames), shown: find(shownNames) };
  const said = decided.find(isWhole);
  if (said) return { left: column(said[0]), right: column(said[1]), winner: column(said[0]), ...shared };
  const winner = find(winners);
  const numbered =
    winner !== undefined && isWinnerName(winner) ? numberedSides([...byKey.keys()]) : undefined;
  const some = sides.find((each) => each.some((name) => byKey.has(name)));
  const [left, right] = sides.find(isWhole) ?? numbered ?? some ?? [];
  return { left: column(left), right: column(right), winner, ...shared };
}

/** Two columns of one name with a and b, 1 and 2, or x and y behind it, such as `option_1` and `option_2`. */
export function numberedSides(keys: readonly string[]): [string, string] | undefined {
  const other: Readonly<Record<string, string>> = { a: "b", "1": "2", x: "y" };
  for (const key of keys) {
    const [, stem, sign] = /^(.*?[^\d])([a1x])$/.exec(key) ?? [];
    // A letter without a sign before it is the end of a word.
    if (stem === undefined || sign === undefined || (sign !== "1" && !stem.endsWith("_"))) continue;
    const second = `${stem}${other[sign]}`;
    // A third one is one of several raters.
    const third = `${stem}${{ a: "c", "1": "3", x: "z" }[sign]}`;
    if (keys.includes(second) && !keys.includes(third)) return [key, second];
  }
  return undefined;
}

/** The names that a column of this part may have. */
export function comparisonNames(part: "left" | "right" | "winner"): readonly string[] {
  if (part === "winner") return winners;
  return [...new Set(sides.map(([left, right]) => (part === "left" ? left : right)))];
}
