import { numberOf } from "../cells/number-of.ts";
import { isRoleWord } from "../columns/column-words.ts";
import { CsvReader, guessDelimiter } from "./read-csv.ts";

/** Where the column names and the data are in a CSV file. */
export type CsvLayout = {
  delimiter: string;
  newline: "\n" | "\r";
  /** The number of rows before the data: a title, the names, and any rows below them. */
  skipped: number;
  names: string[];
  /** The names were made up, since the first row holds data. */
  isHeaderless: boolean;
  /** Observations that a person should know about, as sentences. */
  notes: string[];
};

const sampledRows = 50;
const mostTitles = 10;

/** So much text shows the layout, however much a reader has at hand: all of them see the same. */
const headLength = 64 * 1024;
/** A row of names may be longer. */
const fewestLines = 4;

/** The layout of a file, from the beginning of its text. */
export function csvLayout(beginning: string): CsvLayout {
  const part = beginning.slice(0, headLength);
  const head = part.split(/[\r\n]+/, fewestLines + 1).length > fewestLines ? part : beginning;
  const said = /^"?sep=([^\r\n])"?\r?(?:\n|\r|$)/i.exec(head);
  const newline = /\n/.test(head) || !/\r/.test(head) ? "\n" : "\r";
  const delimiter = said?.[1] ?? guessDelimiter(head, newline);
  const rows = sampleRows(head, delimiter, newline);
  const notes: string[] = [];
  if (newline === "\r") notes.push("Lines end with CR alone.");
  let first = said ? 1 : 0;
  while (first < mostTitles && isTitle(rows, first)) {
    const title = filledOf(rows[first]!).join(" ");
    if (title !== "") notes.push(`"${title.slice(0, 80)}" was taken for a title.`);
    first++;
  }
  const layout = { delimiter, newline, notes } as const;
  const header = (rows[first] ?? []).map((cell) => cell.trim());
  const below = rowsBelowNames(rows, first);
  if (below) {
    notes.push(`${below.rows + 1} rows of headings were seen; ${below.what}.`);
    return { ...layout, skipped: first + 1 + below.rows, names: below.names, isHeaderless: false };
  }
  if (header.length > 1 && isData(header, rows.slice(first + 1))) {
    notes.push("The first row holds data, so the columns have no names.");
    const names = header.map((_, at) => `column ${at + 1}`);
    return { ...layout, skipped: first, names, isHeaderless: true };
  }
  return { ...layout, skipped: rows.length === 0 ? 0 : first + 1, names: header, isHeaderless: false };
}

/** The first complete rows; for a file with fewer rows also the last one, which may be incomplete. */
function sampleRows(head: string, delimiter: string, newline: "\n" | "\r"): string[][] {
  const reader = new CsvReader(delimiter, newline);
  const rows = reader.push(head);
  const some = rows.length < sampledRows ? [...rows, ...reader.end()] : rows.slice(0, sampledRows);
  return some.flatMap((row) => ("cells" in row ? [row.cells] : []));
}

const filledOf = (row: readonly string[]) => row.map((cell) => cell.trim()).filter((cell) => cell !== "");

/**
 * An empty row above others; or a text at the left of an otherwise empty row, or a word and its value, above the row of
 * names, with other titles and empty rows between.
 */
function isTitle(rows: readonly string[][], at: number): boolean {
  const row = rows[at];
  if (row === undefined || rows[at + 1] === undefined) return false;
  const own = filledOf(row);
  if (own.length === 0) return true;
  const [text = ""] = row;
  if (text.trim() === "" || numberOf(text.trim()) !== null) return false;
  const below = rows.slice(at + 1, at + 1 + mostTitles).map(filledOf);
  const next = below.find((cells) => cells.length > 0) ?? [];
  if (own.length === 1 && next.length > 1) return true;
  const names = below.find((cells) => cells.length > 2 || (own.length === 1 && cells.length > 1)) ?? [];
  // Where several titles stand above each other, only names that are known make them titles.
  const isTold = own.length === 2 && /:$/.test(text.trim());
  return own.length <= 2 && (isTold || !own.some(isRoleWord)) && row.length !== 2 && names.some(isRoleWord);
}

/** The rows that survey tools write between the column names and the data. */
function rowsBelowNames(rows: readonly string[][], first: number) {
  const isImportRow = (row: string[] | undefined) =>
    row?.some((cell) => /^\{"ImportId":/.test(cell)) ?? false;
  const names = (rows[first] ?? []).map((cell) => cell.trim());
  for (const below of [1, 2])
    if (isImportRow(rows[first + below]))
      return { rows: below, names, what: "the first names the columns, as Qualtrics writes it" };
  const next = rows[first + 1];
  const isNumbered = names.filter((name) => /^V\d+$/.test(name)).length >= 3;
  if (!isNumbered || !next?.some((cell) => /^response_?id$/i.test(cell))) return null;
  return {
    rows: 1,
    names: names.map((name, at) => (/^V\d+$/.test(name) ? (next[at] ?? name).trim() : name)),
    what: "names such as V1 were replaced by those below, as older Qualtrics files have them",
  };
}

/**
 * Whether a row in the position of the names holds data: a number above numbers, or only texts that occur again
 * below.
 */
function isData(header: readonly string[], below: readonly string[][]): boolean {
  if (below.length < 2 || header.some((cell) => cell === "" || isRoleWord(cell))) return false;
  if (header.every((cell, at) => Number(cell) === at) || header.every((cell, at) => Number(cell) === at + 1))
    return false;
  const isNumber = (cell: string | undefined) => cell !== undefined && numberOf(cell.trim()) !== null;
  const column = (at: number) => below.map((row) => row[at]?.trim()).filter((cell) => cell !== "");
  const columns = header.map((_, at) => column(at));
  const numeric = columns.filter((cells) => cells.length > 0 && cells.every(isNumber)).length;
  const numericInHeader = header.filter((cell, at) => isNumber(cell) && columns[at].every(isNumber)).length;
  if (numeric > 0) return numericInHeader === numeric;
  const recurring = header.filter((cell, at) => columns[at].includes(cell)).length;
  return recurring >= header.length - 1 && recurring >= 2;
}
