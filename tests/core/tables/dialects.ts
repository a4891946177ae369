import fc from "fast-check";
import { textDecoding } from "#core/tables/bytes/text-decoding.ts";
import type { LabelTable } from "#core/tables/codes/label-table.ts";
import { ratingRecords } from "#core/tables/rating-records.ts";
import { readLabelTable, type TableOptions } from "#core/tables/read-label-table.ts";
import { cutText } from "./cut-text.ts";

export type Cells = readonly (readonly string[])[];

export type Dialect = {
  delimiter: string;
  newline: string;
  /** Every cell stands in quotes, not those alone that need them. */
  quoted: boolean;
  title: "none" | "bare" | "padded" | "padded and blank";
  emptyColumns: number;
  sep: boolean;
  encoding: WrittenEncoding;
  /** Where the text is cut into the pieces that a stream brings. */
  places: readonly number[];
};

export const unicode = ["utf-8", "utf-8-bom", "utf-16le", "utf-16be"] as const;
export const legacy = ["windows-1252", "windows-1251", "gb18030"] as const;
export type WrittenEncoding = (typeof unicode)[number] | (typeof legacy)[number];

/** How a table can be written, in the encodings that hold its texts. */
export const anyDialect = (encodings: readonly WrittenEncoding[] = unicode): fc.Arbitrary<Dialect> =>
  fc.record({
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    newline: fc.constantFrom("\n", "\r\n", "\r"),
    quoted: fc.boolean(),
    title: fc.constantFrom("none", "bare", "padded", "padded and blank"),
    emptyColumns: fc.nat(2),
    sep: fc.boolean(),
    encoding: fc.constantFrom(...encodings),
    places: fc.array(fc.nat(2000), { maxLength: 5 }),
  });

/** The bytes of a file with these cells. */
export function written(cells: Cells, dialect: Dialect): Buffer {
  const { delimiter, newline, quoted, title, emptyColumns, sep, encoding } = dialect;
  const cell = (text: string) =>
    quoted || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  const line = (row: readonly string[]) =>
    [...row.map(cell), ...Array<string>(emptyColumns).fill("")].join(delimiter);
  const blank = cells[0]!.map(() => "");
  const titles = {
    none: [],
    bare: ["Results of the pilot"],
    padded: [line(["Results of the pilot", ...blank.slice(1)])],
    "padded and blank": [line(["Results of the pilot", ...blank.slice(1)]), line(blank)],
  }[title];
  const text = [...(sep ? [`sep=${delimiter}`] : []), ...titles, ...cells.map(line), ""].join(newline);
  return encoded(text, encoding);
}

function encoded(text: string, encoding: WrittenEncoding): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text);
    case "utf-8-bom":
      return Buffer.from(`\ufeff${text}`);
    case "utf-16le":
      return Buffer.from(`\ufeff${text}`, "utf16le");
    case "utf-16be":
      return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    case "windows-1252":
    case "windows-1251":
    case "gb18030":
      return Buffer.concat(Array.from(text, (char) => bytesIn(encoding).get(char) ?? fail(char, encoding)));
    default:
      return encoding satisfies never;
  }
}

function fail(char: string, encoding: string): never {
  throw new Error(`${encoding} has no "${char}".`);
}

const tables = new Map<string, Map<string, Buffer>>();

/** The bytes of each character, found by reading them. */
function bytesIn(encoding: (typeof legacy)[number]): Map<string, Buffer> {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, Buffer>();
  const add = (...bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== "\ufffd" && !table.has(text)) table.set(text, Buffer.from(bytes));
  };
  for (let byte = 0; byte < 256; byte++) add(byte);
  if (encoding === "gb18030")
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail);
  tables.set(encoding, table);
  return table;
}

export function decoded(bytes: Uint8Array): string {
  const decoding = textDecoding(() => undefined);
  return decoding.push(bytes) + decoding.end();
}

/** The table of a file, whose text comes in pieces. */
export function readTable(
  text: string,
  options: TableOptions = {},
  places: readonly number[] = [],
): LabelTable {
  const reader = readLabelTable("file.csv", text, options);
  for (const piece of cutText(text, places)) reader.push(piece);
  return reader.end();
}

/** Item, rater and label of each label, in the order of their names; what is a set in the order of its choices. */
export function triplesOf({ items, raters, labels, item, rater, label }: LabelTable): string[] {
  return Array.from(item, (code, row) => {
    const { text, list } = labels[label[row]!]!;
    return `${items[code]} ${raters[rater[row]!]!.name} ${text ?? list!.join("+")}`;
  }).sort();
}

/** The same as an import reads it. */
export function importedTriples(
  text: string,
  choice: Omit<Parameters<typeof ratingRecords>[2], "columns"> = {},
  places: readonly number[] = [],
) {
  const reader = ratingRecords("file.csv", text, { columns: {}, ...choice });
  const records = [...cutText(text, places).flatMap((piece) => reader.push(piece)), ...reader.end()];
  const triples = records.flatMap((record) => {
    if ("fault" in record) return [`line ${record.line} ${record.fault}`];
    const { item, rater, label } = record.value;
    return [`${item} ${rater} ${Array.isArray(label) ? [...new Set(label)].sort().join("+") : label}`];
  });
  return { triples: triples.sort(), ...reader.reading()! };
}
