export type CopyCell = string | number | null;

/** A row in COPY's text format. */
export function copyLine(cells: readonly CopyCell[]): string {
  return `${cells.map(encodeCell).join("\t")}\n`;
}

const special = /[\\\t\n\r]/;

function encodeCell(cell: CopyCell): string {
  if (cell === null) return "\\N";
  if (typeof cell === "number" || !special.test(cell)) return String(cell);
  // One sign after the other: of a long text of such signs a function for each would take a hundred times its memory.
  return cell
    .replaceAll("\\", "\\\\")
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}
