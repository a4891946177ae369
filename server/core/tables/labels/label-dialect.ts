import { inAscii, numberOf } from "../cells/number-of.ts";
import { ReadingError, type ReadingNote } from "../reading/remedy.ts";

/** How the labels of a scale are written: the meaning of a comma, a per cent sign and a bar in them. */
export type LabelDialect = {
  decimal: "point" | "comma";
  /** The unit after every number, such as "%" or the "/5" of a stated scale. */
  unit: string | null;
  /** What separates the choices in a label with several. */
  separator: string;
  /** Whether every label is a set of choices, even one with a single choice. */
  isSet: boolean;
};

export const plainDialect: LabelDialect = { decimal: "point", unit: null, separator: "|", isSet: false };

export type DialectHints = {
  /** The cells of the file are not separated by commas, so a comma may be a decimal comma. */
  isCommaFree?: boolean;
  /** What a person stated: whether labels are sets, and what a comma between digits means. */
  isSet?: boolean;
  decimal?: "point" | "comma";
  /** Labels are lists with an entry for each response. */
  isOfResponses?: boolean;
};

const commaNumber = /^[-+]?(\d+|\d{1,3}(\.\d{3})+),\d+%?$/;
const thousands = /^[-+]?\d{1,3}(,\d{3})+$/;
const wholeNumber = /^[-+]?\d+%?$/;
const separators = ["\n", "|", ";", ","];
/** Signs that names may hold, too: they part choices only where the same ones occur in two orders. */
const rareSeparators = ["/", "+", "&"];
const names: Record<string, string> = {
  "\n": "a line end",
  "|": "a bar",
  ";": "a semicolon",
  ",": "a comma",
  "/": "a slash",
  "+": "a plus",
  "&": "an ampersand",
};

/** A number and its unit without spaces between; "4 out of 5" is 4/5. */
export function closedUp(text: string): string {
  return inAscii(text)
    .replace(" out of ", "/")
    .replace(/\s*([%/])\s*/, "$1");
}

/**
 * The dialect of a scale, from its distinct labels, with a sentence for each assumption.
 * @throws AppError where 1,234 may be either a thousand or a little over one
 */
export function labelDialect(
  texts: readonly string[],
  hints: DialectHints = {},
): { dialect: LabelDialect; notes: ReadingNote[] } {
  if (hints.isSet) {
    const usual = separators.find((each) => texts.some((text) => text.includes(each)));
    const separator = usual ?? separatorOfSets(texts) ?? "|";
    const isSplit = texts.some((text) => text.includes(separator));
    return {
      dialect: { ...plainDialect, isSet: true, separator },
      notes: isSplit ? [{ text: `Choices of a label are split at ${names[separator]}.` }] : [],
    };
  }
  const decimal = decimalOf(texts, hints);
  const unit = unitOf(texts);
  const notes: ReadingNote[] = [];
  if (decimal === "comma") notes.push({ text: 'A comma between digits is a decimal comma: "3,5" is 3.5.' });
  if (unit !== null) notes.push({ text: `Labels are numbers with "${unit}" behind them.` });
  if (decimal === "comma" || unit !== null) return { dialect: { ...plainDialect, decimal, unit }, notes };
  const separator = hints.isSet === false ? null : separatorOfSets(texts);
  if (separator === null) {
    const sign = hints.isSet === undefined ? signOfNames(texts) : null;
    if (sign !== null)
      notes.push({
        text: `Labels with ${names[sign]} in them were taken for names, although parts of them recur.`,
        remedy: { say: "sets" },
      });
    return { dialect: plainDialect, notes };
  }
  notes.push({
    text: `Labels are sets of choices, split at ${names[separator]}.`,
    remedy: { say: "names" },
  });
  return { dialect: { ...plainDialect, isSet: true, separator }, notes };
}

function decimalOf(texts: readonly string[], { decimal, isCommaFree = false }: DialectHints) {
  if (decimal !== undefined) return decimal;
  const typed = texts.map(inAscii);
  const withComma = typed.filter((text) => commaNumber.test(text));
  if (withComma.length === 0) return "point";
  const fits = typed.every((text) => commaNumber.test(text) || wholeNumber.test(text));
  if (!fits && !isCommaFree) return "point";
  if (typed.some((text) => /^[-+]?\d+\.\d+$/.test(text))) return "point";
  if (withComma.every((text) => thousands.test(text)))
    throw new ReadingError(
      `The label "${withComma[0]}" may be a number of thousands, or have a decimal comma.`,
      { say: "decimal" },
    );
  return "comma";
}

/** A per cent sign or the top of a scale (4/5), when all labels have the same. */
function unitOf(texts: readonly string[]): string | null {
  const [first = "", ...others] = texts.map(closedUp);
  const unit = /^[-+]?\d+(?:[.,]\d+)?(%|\/\d+(?:\.\d+)?)$/.exec(first)?.[1];
  if (unit === undefined) return null;
  const isNumber = (text: string) => numberOf(text.slice(0, -unit.length).replace(",", ".")) !== null;
  const hasUnit = [first, ...others].every((text) => text.endsWith(unit) && isNumber(text));
  // On its own, 1/2 may be a half, a date or the first of two.
  return hasUnit && (unit === "%" || others.length > 0) ? unit : null;
}

const mostTexts = 5000;

/**
 * What separates the choices in labels that are clearly sets: the same choices occur in two orders, or they occur in
 * several labels and in several places of them. Null when the labels are names that happen to contain such a character.
 */
function separatorOfSets(texts: readonly string[]): string | null {
  if (texts.length > mostTexts) return null;
  for (const separator of [...separators, ...rareSeparators]) {
    const sets = setsAt(separator, texts);
    if (sets === null) continue;
    const several = sets.filter((set) => set.length > 1);
    if (new Set(several.map((set) => JSON.stringify([...set].sort()))).size < several.length)
      return separator;
    const uses = usesIn(sets);
    const shared = [...uses.values()].filter((count) => count > 1).length;
    const isPlainSign = separator === "\n" || separator === "|";
    if (isPlainSign && several.length > 1 && shared >= uses.size / 2) return separator;
    if (isFixedOrder(sets, uses)) return separator;
  }
  return null;
}

/** The parts of each label at a sign; null where hardly any has it, or parts are no choices. */
function setsAt(separator: string, texts: readonly string[]): string[][] | null {
  const sets = texts.map((text) => text.split(separator).map((part) => part.trim()));
  const several = sets.filter((set) => set.length > 1);
  const isRare = rareSeparators.includes(separator);
  const isPlain = several
    .flat()
    .every(
      (part) =>
        part !== "" && part.length <= 40 && !/[.!?]\s/.test(part) && !(isRare && numberOf(part) !== null),
    );
  return several.length > 0 && isPlain ? sets : null;
}

/** In how many labels each part occurs. */
function usesIn(sets: readonly string[][]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const part of sets.flatMap((set) => [...new Set(set)])) uses.set(part, (uses.get(part) ?? 0) + 1);
  return uses;
}

/**
 * Whether labels are sets that a tool wrote in the order of its choices: all parts recur, and either each stands alone
 * somewhere, or some stand first in one label and later in another. A name and what qualifies it, as in
 * "Agree, strongly", do not change places.
 */
function isFixedOrder(sets: readonly string[][], uses: ReadonlyMap<string, number>): boolean {
  const several = sets.filter((set) => set.length > 1);
  if (several.some((set) => new Set(set).size < set.length)) return false;
  const parts = new Set(several.flat());
  const alone = new Set(sets.flatMap((set) => (set.length === 1 ? set : [])));
  if ([...parts].every((part) => alone.has(part))) return true;
  if ([...parts].filter((part) => uses.get(part) === 1).length > parts.size / 10) return false;
  const first = new Set(several.map(([part]) => part));
  const later = new Set(several.flatMap((set) => set.slice(1)));
  const moving = [...parts].filter((part) => first.has(part) && later.has(part));
  return moving.length >= parts.size / 4;
}

/** A sign at which names may be split into parts of which some recur, so that they may be sets after all. */
function signOfNames(texts: readonly string[]): string | null {
  if (texts.length > mostTexts) return null;
  const signs = separators.filter((separator) => {
    const sets = setsAt(separator, texts);
    return sets?.some((set) => set.length > 1 && set.some((part) => (usesIn(sets).get(part) ?? 0) > 1));
  });
  return signs[0] ?? null;
}
