import { compareNames } from "#core/compare-names.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import { toRanks } from "../../scales/to-ranks.ts";
import { numberOf } from "../cells/number-of.ts";
import { type LabelTable, none } from "../codes/label-table.ts";
import { ReadingError } from "../reading/remedy.ts";
import { type LabelForms, labelForms } from "./label-forms.ts";
import { placesIn } from "./label-order.ts";

/**
 * A table whose labels are lists, one entry for each response of a set, as a table of responses: each is an item, and
 * remembers the set that it was labelled in. Sets are the clusters that a bootstrap draws, unless the file names others.
 * With `asRanks` entries that are numbers become places, so that 1, 2, 2, 4 and 1, 2, 2, 3 are one order, and so do
 * names, which stand best first (`B>A=C`): responses are then in the natural order of their names. A rater who cannot
 * judge a set says so once, at its first response. With `rows` only these are in the table.
 * @throws AppError with the line, where a label is no list, or is of another length than others of its item
 */
export function expandResponses(
  table: LabelTable,
  {
    asRanks = false,
    rows: given = Uint32Array.from(table.label.keys()),
  }: { asRanks?: boolean; rows?: Uint32Array } = {},
): LabelTable {
  const names = asRanks ? namesOf(table, given) : new Map<number, string[]>();
  const first = placesOf(table, given, asRanks, names);
  const count = first[table.items.length];
  const setOf = new Uint32Array(count);
  for (let item = 0; item < table.items.length; item++) setOf.fill(item, first[item], first[item + 1]);

  const known = new Map<string, number>();
  const labels: LabelForms[] = [];
  const codeOf = (entry: string) => {
    const code =
      known.get(entry) ?? labels.push(labelForms(entry) ?? { text: entry, number: null, list: null }) - 1;
    known.set(entry, code);
    return code;
  };
  const codes = new Map<number, number[]>();
  const codesOf = (list: number, set: number) => {
    const known = codes.get(list);
    if (known) return known;
    const entries = entriesOf(table.labels[list], asRanks);
    const order = asRanks ? table.labels[list].order : undefined;
    if (order) return (placesIn(order, names.get(set) ?? [])?.map(String) ?? entries).map(codeOf);
    const own = (asRanks ? ranksOf(entries) : entries).map(codeOf);
    codes.set(list, own);
    return own;
  };
  const rows: number[] = [];
  const item: number[] = [];
  const label: number[] = [];
  for (const row of given)
    codesOf(table.label[row], table.item[row]).forEach((code, place) => {
      rows.push(row);
      item.push(first[table.item[row]] + place);
      label.push(code);
    });
  const ofRows = (column: Uint32Array) => Uint32Array.from(rows, (row) => column[row]);
  const { gold } = table;
  const goldOf = (set: number) =>
    gold?.[set] === undefined || gold[set] === none ? [] : codesOf(gold[set], set);
  const ofSets = gold && setOf.map((set, at) => goldOf(set)[at - first[set]] ?? none);
  return {
    ...table,
    // Lists that differ in order are no spellings of one label.
    reading: { ...table.reading, merged: [] },
    items: Array.from(setOf, (set, at) => `${table.items[set]} · response ${at - first[set] + 1}`),
    labels,
    item: Uint32Array.from(item),
    label: Uint32Array.from(label),
    rater: ofRows(table.rater),
    scale: ofRows(table.scale),
    line: ofRows(table.line),
    group: table.group && ofRows(table.group),
    cluster: clustersOf(table, setOf),
    gold: ofSets,
    weight: table.weight && setOf.map((set) => table.weight![set]),
    set: setOf,
  };
}

/** Where the responses of each item begin; the last entry is how many there are. */
function placesOf(table: LabelTable, rows: Uint32Array, asRanks: boolean, names: Names): Uint32Array {
  const size = new Uint32Array(table.items.length);
  const isAside = (row: number) => table.labels[table.label[row]].text === cantJudge;
  for (const row of rows) {
    if (isAside(row)) continue;
    const label = table.labels[table.label[row]];
    const { length } = entriesOf(label, asRanks);
    const of = table.item[row];
    const order = asRanks ? label.order : undefined;
    const fault =
      length < 2
        ? "the label is no list with an entry for each response"
        : size[of] > 0 && size[of] !== length
          ? `the label has ${length} entries, and others of the item "${table.items[of]}" have ${size[of]}`
          : order && !placesIn(order, names.get(of) ?? [])
            ? `the label names other responses than others of the item "${table.items[of]}"`
            : null;
    if (fault !== null)
      throw new ReadingError(`${table.reading.place} ${table.line[row]}: ${fault}.`, { say: "rows" });
    size[of] = length;
  }
  for (const row of rows) if (isAside(row)) size[table.item[row]] ||= 1;
  const first = new Uint32Array(table.items.length + 1);
  for (let item = 0; item < size.length; item++) first[item + 1] = first[item] + size[item];
  return first;
}

function ranksOf(entries: string[]): string[] {
  const numbers = entries.map(numberOf);
  if (numbers.includes(null)) return entries;
  return toRanks(numbers as number[]).map(String);
}

function entriesOf({ list, entries = list ?? [], order }: LabelForms, asRanks: boolean): string[] {
  return asRanks && order ? order.flat() : entries;
}

/** Of items whose labels name responses: the names in natural order, which is that of the responses. */
type Names = ReadonlyMap<number, readonly string[]>;

function namesOf(table: LabelTable, rows: Uint32Array): Names {
  const found = new Map<number, Set<string>>();
  for (const row of rows) {
    const label = table.labels[table.label[row]];
    if (label.text === cantJudge) continue;
    const known = found.get(table.item[row]) ?? new Set();
    for (const name of label.order?.flat() ?? []) known.add(name);
    found.set(table.item[row], known);
  }
  return new Map([...found].map(([item, names]) => [item, [...names].sort(compareNames)]));
}

/** Clusters that the file names; a set without one is a cluster by itself. */
function clustersOf({ cluster }: LabelTable, setOf: Uint32Array): Uint32Array {
  if (!cluster) return setOf;
  const own = cluster.reduce((most, code) => (code === none ? most : Math.max(most, code)), 0) + 1;
  return setOf.map((set) => (cluster[set] === none ? own + set : cluster[set]));
}
