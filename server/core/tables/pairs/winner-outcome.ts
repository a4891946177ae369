import { leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";
import { preferenceOutcome } from "#core/truth/pairs/preference-outcome.ts";

/**
 * The outcome that a word for the winner means, also written as judges of chats do: A>B, [[A>>B]], A=B. Undefined for
 * other words.
 */
export function winnerOutcome(word: string): number | undefined {
  const [, one, sign, other] = /^\[*([ab])\s*(>+|<+|=+|≈)\s*([ab])\]*$/i.exec(word.trim()) ?? [];
  if (one === undefined || sign === undefined || one.toLowerCase() === other?.toLowerCase())
    return preferenceOutcome(word);
  if (!/[<>]/.test(sign)) return tied;
  return (one.toLowerCase() === "a") === sign.startsWith(">") ? leftWins : rightWins;
}
