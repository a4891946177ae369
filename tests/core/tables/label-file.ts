import type { LabelTable } from "#core/tables/codes/label-table.ts";
import { readLabelTable, type TableOptions } from "#core/tables/read-label-table.ts";

/** The labels of a file with this text, given to the reader in pieces of some length. */
export function labelFile(text: string, options: TableOptions = {}, pieceLength = 7): LabelTable {
  const name = text.startsWith("{") ? "labels.jsonl" : text.startsWith("[") ? "labels.json" : "labels.csv";
  const reader = readLabelTable(name, text, options);
  for (let at = 0; at < text.length; at += pieceLength) reader.push(text.slice(at, at + pieceLength));
  return reader.end();
}

/** A table's labels as rows of names. */
export function namedRows({ items, raters, labels, item, rater, label }: LabelTable): unknown[][] {
  return Array.from(item, (code, row) => {
    const { number, text, list } = labels[label[row]!]!;
    return [items[code], raters[rater[row]!]!.name, number ?? text ?? list];
  });
}

export function lines(...rows: string[]): string {
  return rows.join("\n");
}
