/**
 * Files that Assay exports have a column of this name. It is empty in every row and filled in the last line, which
 * says that the file is complete. A file with the column but without that line is truncated.
 */
export const endColumn = "assay_end";

/** The text of the last line of a complete file. */
export function endMark(rows: number): string {
  return `complete: ${rows} row${rows === 1 ? "" : "s"}`;
}

/** The number of rows that the end of a complete file says it has, whatever its format. */
export function rowsBefore(end: string): number {
  return Number(/complete: (\d+) rows?"?[}\s]*$/.exec(end)?.[1] ?? 0);
}

const mark = /^complete: (?:(1) row|(\d+) rows)$/;
const cutOff =
  "the file is cut off here: a file from Assay ends in a line that says so, and this one has none. What follows the last whole line was left out";

type Reader<Entry> = { push: (text: string) => Entry[]; end: () => Entry[] };
type Fault = { line: number; fault: string };

/**
 * The entries of a reader without the end line, which is checked. Files that do not come from Assay pass unchanged.
 * @param markOf the value of an entry in the end column; undefined when it has no such column
 */
export function checkEnd<Entry extends { line: number }>(
  reader: Reader<Entry>,
  markOf: (entry: Entry) => unknown,
): Reader<Entry | Fault> {
  let isFromAssay = false;
  let isComplete = false;
  let rows = 0;
  let line = 1;

  const check = (entry: Entry): Entry | Fault | null => {
    line = entry.line;
    const found = markOf(entry);
    if (found !== undefined) isFromAssay = true;
    const said = typeof found === "string" ? mark.exec(found) : null;
    isComplete = said !== null;
    if (!said) {
      rows++;
      return entry;
    }
    const [before, counted] = [rows, Number(said[1] ?? said[2])];
    rows = 0;
    if (counted === before) return null;
    return { line, fault: `the end line says ${counted} rows, but ${before} stand before it` };
  };
  const pass = (entries: Entry[]) => entries.map(check).filter((entry) => entry !== null);

  return {
    push: (text) => pass(reader.push(text)),
    end: () => {
      const last = reader.end();
      const passed = pass(last);
      return isFromAssay && !isComplete ? [{ line: last[0]?.line ?? line, fault: cutOff }] : passed;
    },
  };
}
