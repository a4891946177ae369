import { UsageError } from "./command.ts";
import { nearestNames } from "./nearest-names.ts";

/** One of the allowed words; otherwise throws a sentence that lists them and names the nearest. */
export function oneOf<const Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === text.trim().toLowerCase());
  if (word !== undefined) return word;
  const [nearest] = nearestNames(text, words);
  const hint = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  throw new UsageError(`--${name} is one of ${words.join(", ")}.${hint}`);
}
