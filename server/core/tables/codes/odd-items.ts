import { AppError } from "#core/errors.ts";
import type { ReadingNote } from "../reading/remedy.ts";

/** A long number as a spreadsheet shows it: the digits that tell it from its neighbours are gone. */
const shortened = /^\d[.,]\d+E\+\d{2,}$/;
const withZeros = /^(-?\d+)[.,]0+$/;
const mostShown = 3;

/**
 * Names of items that a spreadsheet or a program may have changed on the way.
 * @throws AppError where different items may have come out the same
 */
export function oddItems(names: readonly string[]): ReadingNote[] {
  const lost = names.find((name) => shortened.test(name));
  if (lost !== undefined)
    throw new AppError(
      "bad-input",
      `The item "${lost}" is a number that a spreadsheet shortened, so that different items look the same. Write the ids as texts.`,
    );
  const ending = names.filter((name) => withZeros.test(name));
  if (ending.length === 0) return [];
  const known = new Set(names);
  const twins = ending.filter((name) => known.has(name.replace(withZeros, "$1")));
  if (twins.length === 0) return [];
  const pairs = twins.slice(0, mostShown).map((name) => `"${name.replace(withZeros, "$1")}" and "${name}"`);
  const more = twins.length > mostShown ? ", …" : "";
  return [{ text: `Two items each, though the same number: ${pairs.join(", ")}${more}.` }];
}
