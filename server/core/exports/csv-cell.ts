/** Includes the full-width forms, which East Asian spreadsheets treat like the ordinary characters. */
const startsFormula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const isNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * A text that a spreadsheet shows and never computes: an apostrophe is put before anything that would start a
 * formula. Texts that already have apostrophes before such a character get one more, so that `unguardFormula` can
 * always restore the text.
 */
export function guardFormula(text: string): string {
  return startsFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
}

/** Removes what `guardFormula` added. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && startsFormula.test(text) ? text.slice(1) : text;
}

/**
 * One cell of a CSV file: null becomes empty, numbers stay numbers, objects become JSON. Never the start of a
 * formula.
 */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = guardFormula(typeof value === "string" ? value : JSON.stringify(value));
  return /[",\n\r;\t]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvLine(values: readonly unknown[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}
