import { leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";
import { preferenceOutcome } from "#core/truth/pairs/preference-outcome.ts";

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
