import { nameOf } from "../codes/table-builder.ts";
import { type RowSource, rowSource, type SourceRow } from "../rows/row-source.ts";
import { guessColumns } from "./columns.ts";

/** Fields of items from a file: for each item id, the values of the named fields. */
export type ItemFields = { names: readonly string[]; of: ReadonlyMap<string, readonly unknown[]> };

/** Reads the named fields of items, such as outputs, from text that comes in pieces. Other fields are not kept. */
export function readItemFields(
  fileName: string,
  head: string,
  names: readonly string[],
): { push(text: string): void; end(): ItemFields } {
  return read(rowSource(fileName, head) as RowSource<unknown>, names);
}

function read<Row>(source: RowSource<Row>, names: readonly string[]) {
  const of = new Map<string, unknown[]>();
  let idCell: ((row: Row) => unknown) | null = null;
  let cells: ((row: Row) => unknown)[] = [];
  const take = (rows: SourceRow<Row>[]) => {
    for (const row of rows) {
      if ("fault" in row) continue;
      if (!idCell) {
        const columns = source.names([row.row]);
        const known = guessColumns("outputs", columns).id ?? guessColumns("ratings", columns).item ?? "id";
        idCell = source.cell(known, columns);
        cells = names.map((name) => source.cell(name, columns));
      }
      const values = cells.map((cell) => cell(row.row));
      of.set(nameOf(idCell(row.row)), values);
    }
  };
  return {
    push: (text: string) => take(source.push(text)),
    end(): ItemFields {
      take(source.end());
      return { names, of };
    },
  };
}
