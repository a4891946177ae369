export type CopyCell = string | number | null;

/** A row in COPY's text format. */
export function copyLine(cells: readonly CopyCell[]): string {
  return `${cells.map(encodeCell).join("\t")}\n`;
}

const special = /[\\\t\n\r]/;

function encodeCell(cell: CopyCell): string {
  if (cell === null) return "\\N";
  if (typeof cell === "number" || !special.test(cell)) return String(cell);
  // Character by character: with a function per match, a long text would take a hundred times its memory.
  return cell
    .replaceAll("\\", "\\\\")
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}
