import { csvLine } from "#core/exports/csv-cell.ts";

/** Hands a file made in the browser to the person. */
export function download(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** Rows under their names, safe to open in a spreadsheet. */
export function downloadCsv(fileName: string, rows: readonly Record<string, unknown>[]): void {
  const names = Object.keys(rows[0] ?? {});
  const lines = [csvLine(names), ...rows.map((row) => csvLine(names.map((name) => row[name])))];
  download(fileName, new Blob([lines.join("")], { type: "text/csv;charset=utf-8" }));
}
