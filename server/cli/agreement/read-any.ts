import type { LabelTable } from "#core/tables/codes/label-table.ts";
import type { ComparisonTable } from "#core/tables/pairs/read-comparisons.ts";
import { readLabelTable, type TableOptions } from "#core/tables/read-label-table.ts";
import type { SpanTable } from "#core/tables/spans/read-span-table.ts";
import { type TableKind, tableKind } from "#core/tables/table-kind.ts";
import type { AskedLevel } from "#server/cli/tables/level-names.ts";
import { pairReader, spanReader } from "./special-levels.ts";

/** A reader of whatever a file holds: as the level says, else as its beginning shows. */
export function readAny(
  name: string,
  head: string,
  given: {
    values: Parameters<typeof spanReader>[2] & Parameters<typeof pairReader>[2];
    level: AskedLevel | undefined;
    options: TableOptions;
  },
): { push(text: string): void; end(): AnyTable } {
  const { values, level, options } = given;
  const { label, shape, "rater-columns": raters, "one-hot": choices } = values;
  const isShaped = [shape, raters, choices].some((said) => said !== undefined);
  const kind = level === undefined ? tableKind(name, head, { label, isShaped }) : (kinds[level] ?? "labels");
  switch (kind) {
    case "spans": {
      const reader = spanReader(name, head, values);
      return { push: reader.push, end: () => ({ kind, table: reader.end() }) };
    }
    case "pairs": {
      const reader = pairReader(name, head, values);
      return { push: reader.push, end: () => ({ kind, table: reader.end() }) };
    }
    case "labels": {
      const reader = readLabelTable(name, head, options);
      return { push: reader.push, end: () => ({ kind, table: reader.end() }) };
    }
    default:
      return kind satisfies never;
  }
}

type AnyTable =
  | { kind: "labels"; table: LabelTable }
  | { kind: "spans"; table: SpanTable }
  | { kind: "pairs"; table: ComparisonTable };

const kinds: Partial<Record<AskedLevel, TableKind>> = { span: "spans", pairwise: "pairs" };
