import { cantJudge } from "#core/ratings/cant-judge.ts";
import { knownScale } from "#core/scales/known-scale.ts";
import type { LabelTable } from "#core/tables/codes/label-table.ts";
import { expandResponses } from "#core/tables/labels/expand-responses.ts";
import type { ReadingNote } from "#core/tables/reading/remedy.ts";
import type { LabelLevel } from "./scale-labels.ts";
import { groupRows } from "./take-ratings.ts";

/** The labels of one scale. */
export type ScaleTable = {
  name: string;
  /** The kind of scale that the file states. */
  kind: string | null;
  /** The levels of the scale, chosen or not, that the file states. */
  levels: readonly (string | number)[] | null;
  /** The table of the file; or, when labels are lists about responses, a table with one item for each response. */
  table: LabelTable;
  rows: Uint32Array;
  /** Whether its labels are ranks of responses. */
  isRanked: boolean;
};

export type AskedReading = {
  level?: LabelLevel | undefined;
  /** Whether all labels are lists with an entry for each response, regardless of what the file states. */
  perResponse?: boolean | undefined;
};

/**
 * The scales of a table. Each is read according to its kind, unless a person specified otherwise.
 * @throws AppError with the line, when labels about responses are not lists
 */
export function scaleTables(table: LabelTable, asked: AskedReading): ScaleTable[] {
  const all = Uint32Array.from(table.scale, (_, row) => row);
  const { start, order } = groupRows(all, table.scale, table.scales.length);
  return table.scales.map((name, code) => {
    const kind = table.scaleKinds[code] ?? null;
    const said = { name, kind, levels: table.scaleLevels[code] ?? null };
    const rows = order.subarray(start[code], start[code + 1]);
    const isOrder =
      kind === null && asked.level === undefined && !asked.perResponse && areOrders(table, rows);
    const entries = isOrder ? "places" : entriesAs(kind, asked);
    if (entries === null) return { ...said, table, rows, isRanked: false };
    const isRanked = entries === "places";
    const own = expandResponses(table, { asRanks: isRanked, rows });
    const notes = isOrder ? [...own.reading.notes, asOrders] : own.reading.notes;
    const expanded = { ...own, reading: { ...own.reading, notes } };
    return { ...said, table: expanded, rows: Uint32Array.from(own.item.keys()), isRanked };
  });
}

const asOrders: ReadingNote = {
  text: "Labels are orders of responses, the best first.",
  remedy: { say: "names" },
};

/**
 * Whether all labels are texts such as B>A=C, of which those of one item order the same names. Names with such a sign in
 * them do not.
 */
function areOrders(table: LabelTable, rows: Uint32Array): boolean {
  const names = new Map<number, string>();
  let isRanking = false;
  for (const row of rows) {
    const { text, order } = table.labels[table.label[row]];
    if (text === cantJudge) continue;
    if (!order || text === null) return false;
    const item = table.item[row];
    const own = JSON.stringify(order.flat().sort());
    if ((names.get(item) ?? own) !== own) return false;
    names.set(item, own);
    isRanking ||= order.length > 1;
  }
  return isRanking;
}

/** What the entries of labels about responses are; null where labels are not about each response. */
function entriesAs(kind: string | null, { level, perResponse }: AskedReading): "labels" | "places" | null {
  if (level === "ranking") return "places";
  if (perResponse) return "labels";
  const scale = knownScale(kind);
  if (!scale || level === "set") return null;
  switch (scale.reading) {
    case "labels":
    case "preferences":
    case "marks":
      return null;
    case "responses":
      return level === undefined && scale.measure([]) === "ranking" ? "places" : "labels";
    default:
      return scale.reading satisfies never;
  }
}
