export type CopyCell = string | number | null;

/** A row in COPY's text format. */
export function copyLine(cells: readonly CopyCell[]): string {
  return `${cells.map(encodeCell).join("\t")}\n`;
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function encodeCell(cell: CopyCell): string {
  if (cell === null) return "\\N";
  return typeof cell === "number" ? String(cell) : cell.replace(/[\\\t\n\r]/g, (char) => escapes[char]!);
}
