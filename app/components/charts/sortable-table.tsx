import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type SortingState,
  useReactTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { cn } from "#app/lib/cn.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { LongName } from "./long-name.tsx";

export type Column<Row> = {
  id: string;
  header: string;
  /** The value to sort by. Null comes last in both directions. */
  value: (row: Row) => string | number | null;
  cell?: (row: Row) => ReactNode;
  isNumber?: boolean;
};

/** Which column a table is sorted by, as text for a URL: "alpha", or "-alpha" for falling order. */
export type SortText = string;

/** A table of so few columns is as wide as its content, so that no row has to be followed across the page. */
const mostNarrow = 5;

/** A table that sorts by a click on a heading. The caller keeps the order, so that a link can hold it. */
export function SortableTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  sort,
  onSort,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort: SortText;
  onSort: (sort: SortText) => void;
}) {
  const sorting = useMemo(() => readSort(sort), [sort]);
  const table = useReactTable<Row>({
    data: rows as Row[],
    columns: columns.map(columnDef),
    getRowId: rowKey,
    state: { sorting },
    // There are no pages to reset; a reset would render again, and without end when columns are new each time.
    autoResetAll: false,
    onSortingChange: (update) => {
      const [next] = typeof update === "function" ? update(sorting) : update;
      onSort(next ? `${next.desc ? "-" : ""}${next.id}` : "");
    },
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const isNumber = new Map(columns.map((column) => [column.id, column.isNumber]));
  return (
    <Table label={label} className={cn(columns.length <= mostNarrow && "w-auto min-w-[min(24rem,100%)]")}>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map(({ id, column }) => {
              const order = column.getIsSorted();
              return (
                <Th
                  key={id}
                  aria-sort={order ? (order === "asc" ? "ascending" : "descending") : "none"}
                  className={cn(isNumber.get(id) && "text-end")}
                >
                  <button
                    type="button"
                    onClick={column.getToggleSortingHandler()}
                    className={cn(
                      "inline-flex items-center gap-1 rounded hover:text-ink [&_svg]:size-3",
                      isNumber.get(id) && "flex-row-reverse",
                      order && "text-ink",
                    )}
                  >
                    <LongName name={String(column.columnDef.header)} className="max-w-48" />
                    <OrderIcon order={order} />
                  </button>
                </Th>
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id}>
            {row.getVisibleCells().map((cell) => (
              <Td
                key={cell.id}
                className={cn(
                  isNumber.get(cell.column.id)
                    ? "whitespace-nowrap text-end tabular-nums"
                    : "max-w-56 break-words sm:max-w-96",
                )}
              >
                {flexRender(cell.column.columnDef.cell, cell.getContext())}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function readSort(sort: SortText): SortingState {
  if (sort === "") return [];
  return sort.startsWith("-") ? [{ id: sort.slice(1), desc: true }] : [{ id: sort, desc: false }];
}

function columnDef<Row>({ id, header, value, cell, isNumber }: Column<Row>): ColumnDef<Row> {
  return {
    id,
    header,
    accessorFn: (row) => value(row) ?? undefined,
    sortUndefined: "last",
    sortDescFirst: isNumber ?? false,
    sortingFn: isNumber ? "basic" : "alphanumeric",
    cell: ({ row }) => (cell ? cell(row.original) : plainCell(value(row.original))),
  };
}

function plainCell(value: string | number | null): ReactNode {
  return typeof value === "string" ? (
    <span className="line-clamp-2" title={visibleText(value)}>
      <Verbatim>{value}</Verbatim>
    </span>
  ) : (
    value?.toLocaleString("en")
  );
}

function OrderIcon({ order }: { order: false | "asc" | "desc" }) {
  if (order === "asc") return <ArrowUp aria-hidden />;
  if (order === "desc") return <ArrowDown aria-hidden />;
  return <ArrowUpDown aria-hidden className="opacity-40" />;
}
