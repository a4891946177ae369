import { AppError } from "#core/errors.ts";
import { inDigits } from "#core/text/count-of.ts";
import type { RowSource, SourceRow } from "./row-source.ts";

/** As many rows as comfortably fit into the memory of a process. */
const usualMost = 5_000_000;

/**
 * All rows of a file that can only be understood as a whole.
 *
 * @throws AppError as soon as there are more than `most` rows
 * @example collectRows(source).push(text)
 */
export function collectRows<Row>(source: RowSource<Row>, most = usualMost) {
  const rows: SourceRow<Row>[] = [];
  const add = (more: readonly SourceRow<Row>[]) => {
    for (const row of more) rows.push(row);
    if (rows.length > most)
      throw new AppError(
        "too-large",
        `The file has more than ${inDigits(most)} rows, which is too many to read at once.`,
      );
  };
  return {
    push: (text: string) => add(source.push(text)),
    end: (): readonly SourceRow<Row>[] => {
      add(source.end());
      return rows;
    },
  };
}
