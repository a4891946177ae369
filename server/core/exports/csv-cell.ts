/** Spreadsheets of East Asia take the wide signs for the narrow ones. */
const startsFormula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const isNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * A text that a spreadsheet shows and never computes: where it would begin a formula, an apostrophe stands before
 * it. Texts that already begin with apostrophes before such a character get one more, so that `unguardFormula`
 * always finds the way back.
 */
export function guardFormula(text: string): string {
  return startsFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
}

/** Takes off what `guardFormula` put on. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && startsFormula.test(text) ? text.slice(1) : text;
}

/** One cell of a CSV file: null is empty, numbers stay numbers, objects are JSON. Never the start of a formula. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = guardFormula(typeof value === "string" ? value : JSON.stringify(value));
  return /[",\n\r;\t]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvLine(values: readonly unknown[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}
