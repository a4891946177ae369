import { levelOfNumbers } from "#core/scales/level-of-numbers.ts";

/** "1 - Not helpful", "2: bad", "3) fair", "4. good", "5 (very)", as forms write the steps of a scale. */
const numbered = /^(\d{1,3})\s*(?:[-–—:.)=]|(?=\())\s*[(\p{L}]/u;

/**
 * The numbers that labels begin with, where every label begins with one of its own and these are the steps of a scale; null
 * where they are not. Cost: O(labels).
 *
 * @example leadingNumbers(["2 - so so", "1 - bad", "3 - good"])?.get("1 - bad") // 1
 */
export function leadingNumbers(labels: readonly (string | number | null)[]): Map<string, number> | null {
  const found = new Map<string, number>();
  for (const label of labels) {
    const number = typeof label === "string" ? numbered.exec(label)?.[1] : undefined;
    if (number === undefined) return null;
    found.set(label as string, Number(number));
  }
  const numbers = [...found.values()];
  if (numbers.length === 0 || new Set(numbers).size < numbers.length) return null;
  const level = levelOfNumbers({ areWhole: true, least: Math.min(...numbers), most: Math.max(...numbers) });
  return level === "ordinal" ? found : null;
}
