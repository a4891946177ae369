import { AppError } from "#core/errors.ts";
import { leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";
import { preferenceOutcome } from "#core/truth/pairs/preference-outcome.ts";
import { numberOf } from "../cells/number-of.ts";
import { nameOf } from "../codes/table-builder.ts";

/** Results of games: one point, none, or half of one. */
const results: Readonly<Record<string, number>> = {
  "1-0": leftWins,
  "0-1": rightWins,
  "½-½": tied,
  "1/2-1/2": tied,
  "0.5-0.5": tied,
};

/**
 * The outcome that a word for the winner means, also written as judges of chats do: A>B, [[A>>B]], A=B, or as results of
 * games are: 1-0. Undefined for other words.
 */
export function winnerOutcome(word: string): number | undefined {
  const result = results[word.replace(/\s+/g, "").replace(/[–:]/, "-")];
  if (result !== undefined) return result;
  const [, one, sign, other] = /^\[*([ab])\s*(>+|<+|=+|≈)\s*([ab])\]*$/i.exec(word.trim()) ?? [];
  if (one === undefined || sign === undefined || one.toLowerCase() === other?.toLowerCase())
    return preferenceOutcome(word);
  if (!/[<>]/.test(sign)) return tied;
  return (one.toLowerCase() === "a") === sign.startsWith(">") ? leftWins : rightWins;
}

/**
 * The meaning of winners that are not names, judged by all winners of the file: 0 is a tie when there are 1 and 2,
 * and the first side when there is no 2.
 * @throws AppError for numbers that may mean either
 */
export function outcomeReader(winners: readonly unknown[]): (winner: string) => number | undefined {
  const numbers = new Set(winners.map(nameOf).flatMap((word) => numberOf(word) ?? []));
  const isFromZero = numbers.has(0) && ![...numbers].some((number) => number > 1);
  if (numbers.has(-1) || (isFromZero && [...numbers].some((number) => number !== 0 && number !== 1)))
    throw new AppError(
      "bad-input",
      `The winners are numbers such as ${[...numbers].slice(0, 4).join(", ")}, which may mean several things. Write left, right and tie.`,
    );
  return (word) => {
    const number = numberOf(word);
    if (number === null) return winnerOutcome(word);
    if (isFromZero) return number === 0 ? leftWins : rightWins;
    if (number === 0 || number === 1.5) return tied;
    if (number < 1 || number > 2) return undefined;
    return number < 1.5 ? leftWins : rightWins;
  };
}
