import { csvLine } from "#core/exports/csv-cell.ts";

const longestName = 60;

/** Saves a file that was made in the browser. */
export function download(name: string, ending: "csv" | "svg" | "png", content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = `${fileNameOf(name)}.${ending}`;
  link.click();
  URL.revokeObjectURL(url);
}

/** Rows as CSV with their column names, safe to open in a spreadsheet. */
export function downloadCsv(name: string, rows: readonly Record<string, unknown>[]): void {
  const names = Object.keys(rows[0] ?? {});
  const lines = [csvLine(names), ...rows.map((row) => csvLine(names.map((column) => row[column])))];
  download(name, "csv", new Blob([lines.join("")], { type: "text/csv;charset=utf-8" }));
}

/**
 * A name that every file system accepts: plain letters, and not too long. A long name is cut in the middle, since it
 * begins with the project and ends with what the file holds.
 */
export function fileNameOf(name: string, longest = longestName): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9._]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
  if (plain.length <= longest) return plain || "assay";
  const half = Math.floor((longest - 1) / 2);
  return `${plain.slice(0, half)}-${plain.slice(-half)}`.replace(/-{2,}/g, "-");
}
