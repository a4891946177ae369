import { cantJudge } from "#core/ratings/cant-judge.ts";
import { cleanLabel } from "../cells/clean-label.ts";
import { isMissing } from "../cells/missing-words.ts";
import { numberOf } from "../cells/number-of.ts";
import { pythonList } from "../cells/python-list.ts";
import { parsedIfJson } from "../rows/parse-json-record.ts";
import { closedUp, type LabelDialect, plainDialect } from "./label-dialect.ts";
import { type LabelOrder, labelOrder, listOrder } from "./label-order.ts";

/** A label in each form that a kind of scale may ask for; null if it has none. */
export type LabelForms = {
  text: string | null;
  number: number | null;
  list: string[] | null;
  /** The list as it was written, for a label that has an entry for each response; absent where it is `list`. */
  entries?: string[];
  /** The order of names that a text is, as of `B>A=C`, or a list of names, the best first; absent where it is none. */
  order?: LabelOrder;
};

/**
 * Reads a label before its scale type is known. Files write the same level as 1, "1" and "1.0", or as true and TRUE,
 * and several choices as a list or as "2|4". The dialect, found from all labels of a scale, gives the meaning of a
 * comma or a %. Null when there is no label.
 */
export function labelForms(given: unknown, dialect: LabelDialect = plainDialect): LabelForms | null {
  const label = unwrapped(typeof given === "string" ? (pythonList(given) ?? parsedIfJson(given)) : given);
  if (Array.isArray(label)) {
    const list = label.map(scalarText);
    if (list.includes(null)) return null;
    const entries = list as string[];
    const order = listOrder(entries);
    return { text: null, number: null, ...listForms(entries), ...(order && { order }) };
  }
  const text = scalarText(label);
  if (text === null || (typeof given !== "string" && isMissing(given))) return null;
  if (dialect.isSet && text !== cantJudge)
    return { text: null, number: null, ...listForms(split(text, dialect.separator)) };
  const number = typeof label === "boolean" ? null : numberIn(text, dialect);
  const order = number === null ? labelOrder(text) : null;
  return {
    text: canonical(text, number),
    number,
    ...listForms(split(text, dialect.separator)),
    ...(order && { order }),
  };
}

/** What Label Studio writes into a cell: `{"choices": ["a", "b"]}`, `[{"rating": 4}]`, paths of a taxonomy. */
function unwrapped(label: unknown): unknown {
  const only = Array.isArray(label) && label.length === 1 ? label[0] : label;
  if (typeof only !== "object" || only === null || Array.isArray(only)) return label;
  const { choices: chosen, rating, number, taxonomy } = only as Record<string, unknown>;
  if (Array.isArray(taxonomy)) return taxonomy.map((path) => (Array.isArray(path) ? path.join(" > ") : path));
  return chosen ?? rating ?? number ?? label;
}

/** The canonical spelling of a label: 1.0 is 1, TRUE is true. */
function canonical(text: string, number: number | null): string {
  if (number !== null) return String(number);
  return /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
}

function numberIn(text: string, { decimal, unit }: LabelDialect): number | null {
  if (decimal === "point" && unit === null) return numberOf(ungrouped(text, decimal));
  const typed = closedUp(text);
  const bare = unit !== null && typed.endsWith(unit) ? typed.slice(0, -unit.length) : typed;
  const plain = ungrouped(bare, decimal);
  return numberOf(decimal === "comma" ? plain.replace(",", ".") : plain);
}

/** A number without the signs between its thousands, where the decimal sign behind them leaves no doubt: 1,234.5. */
function ungrouped(text: string, decimal: LabelDialect["decimal"]): string {
  if (!text.includes(",") || !text.includes(".")) return text;
  if (decimal === "point") return /^[-+]?\d{1,3}(,\d{3})+\.\d+$/.test(text) ? text.replaceAll(",", "") : text;
  return /^[-+]?\d{1,3}(\.\d{3})+,\d+$/.test(text) ? text.replaceAll(".", "") : text;
}

function split(text: string, separator: string): string[] {
  const parts = text.split(separator).map(cleanLabel);
  const filled = parts.filter((part) => part !== "");
  return filled.map((part) => canonical(part, numberOf(part)));
}

/** Choices have no order; labels of responses have that of the responses. */
function listForms(entries: string[]): Pick<LabelForms, "list" | "entries"> {
  const list = [...new Set(entries)].sort();
  const isList = list.length === entries.length && list.every((choice, place) => choice === entries[place]);
  return isList ? { list } : { list, entries };
}

function scalarText(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  const text = cleanLabel(String(value));
  return text === "" || text === "NaN" ? null : text;
}
