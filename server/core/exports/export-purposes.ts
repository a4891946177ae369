import { type Purpose, purposes } from "../schemas/purpose.ts";

/** What every file holds unless asked otherwise. */
export const productionOnly: readonly Purpose[] = ["production"];

/** Whether other ratings than labels of the study were asked for, so that each line has to say what it was made for. */
export function saysPurpose(asked: readonly Purpose[]): boolean {
  return asked.some((purpose) => purpose !== "production");
}

/**
 * The purposes that a person names: `all`, or some of them with commas between, in any order.
 * @returns each once, in the order of `purposes`; null where a word is none of them, or nothing is named
 */
export function readPurposes(text: string): Purpose[] | null {
  const named = text.split(",").map((word) => word.trim());
  if (named.length === 1 && named[0] === "all") return [...purposes];
  if (!named.every((word) => (purposes as readonly string[]).includes(word))) return null;
  return purposes.filter((purpose) => named.includes(purpose));
}
