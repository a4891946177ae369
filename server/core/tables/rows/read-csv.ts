import { unguardFormula } from "#core/exports/csv-cell.ts";
import { maxRecordLength, tooLong } from "./file-record.ts";

export type CsvRow = { line: number; cells: string[] } | { line: number; fault: string };

type State = "cell-start" | "plain" | "quoted" | "quote-in-quoted";

/**
 * Reads comma-separated values (RFC 4180) that come in pieces: quoted newlines, doubled quotes, LF and CRLF. Text
 * after a closing quote is taken as it stands, as Python does. A row knows the line it starts on. The marks that an
 * export puts before formulas are taken off again.
 */
export class CsvReader {
  private state: State = "cell-start";
  private line = 1;
  private rowLine = 1;
  private cells: string[] = [];
  private cell = "";
  private length = 0;
  private rows: CsvRow[] = [];
  private readonly delimiter: string;
  private readonly longest: number;

  private readonly newline: "\n" | "\r";

  constructor(delimiter: string, newline: "\n" | "\r" = "\n", longest = maxRecordLength) {
    this.delimiter = delimiter;
    this.newline = newline;
    this.longest = longest;
  }

  push(text: string): CsvRow[] {
    for (let at = 0; at < text.length; ) at = this.step(text, at);
    return this.take();
  }

  end(): CsvRow[] {
    if (this.state === "quoted") {
      this.rows.push({ line: this.rowLine, fault: "has a quote that is never closed" });
    } else if (this.cells.length > 0 || this.cell !== "" || this.state !== "cell-start") {
      this.endRow();
    }
    return this.take();
  }

  private take(): CsvRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  /** Consumes what the state allows from a position on. @returns the position after it */
  private step(text: string, at: number): number {
    if (this.state === "quoted") return this.stepQuoted(text, at);
    const char = text[at];
    if (char === '"' && this.state === "quote-in-quoted") {
      this.add('"');
      this.state = "quoted";
    } else if (char === '"' && this.state === "cell-start") {
      this.state = "quoted";
    } else if (char === this.delimiter) {
      // Counts too: a row of nothing but delimiters is as long as one of text.
      this.length++;
      this.endCell();
    } else if (char === this.newline) {
      this.line++;
      this.endRow();
    } else {
      return this.stepPlain(text, at);
    }
    return at + 1;
  }

  private stepQuoted(text: string, at: number): number {
    const quote = text.indexOf('"', at);
    const piece = quote === -1 ? text.slice(at) : text.slice(at, quote);
    for (let n = piece.indexOf(this.newline); n !== -1; n = piece.indexOf(this.newline, n + 1)) this.line++;
    this.add(piece);
    if (quote === -1) return text.length;
    this.state = "quote-in-quoted";
    return quote + 1;
  }

  private stepPlain(text: string, at: number): number {
    const { delimiter, newline } = this;
    let end = at + 1;
    while (end < text.length && text[end] !== delimiter && text[end] !== newline) end++;
    this.add(text.slice(at, end));
    this.state = "plain";
    return end;
  }

  private add(piece: string): void {
    this.length += piece.length;
    this.cell = this.length > this.longest ? "" : this.cell + piece;
  }

  private endCell(): void {
    if (this.length <= this.longest) this.cells.push(unguardFormula(this.cell));
    this.cell = "";
    this.state = "cell-start";
  }

  private endRow(): void {
    if (this.cell.endsWith("\r") && this.state === "plain") this.cell = this.cell.slice(0, -1);
    const isEmptyLine = this.cells.length === 0 && this.cell === "" && this.state !== "quote-in-quoted";
    const isTooLong = this.length > this.longest;
    this.endCell();
    if (isTooLong) this.rows.push({ line: this.rowLine, fault: tooLong(this.longest) });
    else if (!isEmptyLine) this.rows.push({ line: this.rowLine, cells: this.cells });
    this.cells = [];
    this.length = 0;
    this.rowLine = this.line;
  }
}

const delimiters = [",", ";", "\t", "|"];

/** So many lines show the delimiter. */
const tellingLines = 50;

/**
 * The delimiter of a file: the one of comma, semicolon, tab and bar, outside quotes, that cuts the most lines into the same
 * number of cells, so that a title or a text with commas does not decide.
 */
export function guessDelimiter(head: string, newline: "\n" | "\r" = "\n"): string {
  const lines = head
    .slice(0, 100_000)
    .replace(/"[^"]*"/g, "")
    .split(newline, tellingLines);
  let best = { char: ",", lines: 0, cells: 1, isCertain: false };
  for (const char of delimiters) {
    const widths = new Map<number, number>();
    for (const line of lines) {
      const cells = line.split(char).length;
      if (cells > 1) widths.set(cells, (widths.get(cells) ?? 0) + 1);
    }
    // Between digits a comma may be a decimal one.
    const isCertain = char !== "," || lines.some((line) => /(^|\D),|,(\D|$)/.test(line));
    for (const [cells, count] of widths) {
      const isBetter =
        count !== best.lines
          ? count > best.lines
          : isCertain !== best.isCertain
            ? isCertain
            : cells > best.cells;
      if (isBetter) best = { char, lines: count, cells, isCertain };
    }
  }
  return best.char;
}
