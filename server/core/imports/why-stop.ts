/** The rows of a file so far, by what became of them. `unplaced` rows lack only a category of the taxonomy. */
export type RowsSoFar = { rows: number; rejected: number; unplaced: number };

const enoughToSee = 10_000;
const mostRejected = 1_000_000;

/**
 * Why the rest of a file is not worth reading, or null. Rows with an unknown category are no reason to stop: a person
 * who maps the categories needs to see all of them.
 */
export function whyStop({ rows, rejected, unplaced }: RowsSoFar): string | null {
  if (rejected === rows && rows >= enoughToSee && unplaced === 0)
    return `The first ${count(rows)} rows were all rejected, so the rest was not read. Is it the right kind of file, with the right columns?`;
  if (rejected >= mostRejected)
    return `${count(rejected)} rows were rejected, so the rest was not read. Nothing was imported.`;
  return null;
}

function count(rows: number): string {
  return rows.toLocaleString("en");
}
