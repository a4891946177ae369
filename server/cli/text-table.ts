import { inDigits } from "#core/text/count-of.ts";
import { visibleText } from "#core/text/visible-text.ts";

/** Columns of text in line: the first to the left, numbers to the right. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lines = [header, ...rows].map((line) => line.map(visibleText));
  const widths = header.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd(),
  );
}

/** Three digits after the point; "–" where there is no number. */
export function threeDigits(value: number | null | undefined): string {
  // Rounding can leave a sign at nothing.
  return value === null || value === undefined ? "–" : value.toFixed(3).replace(/^-(0\.000)$/, "$1");
}

/** A count with its noun. */
export function counted(count: number, noun: string, many = `${noun}s`): string {
  return `${inDigits(count)} ${count === 1 ? noun : many}`;
}
