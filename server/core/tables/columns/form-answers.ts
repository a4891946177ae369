import { ReadingError } from "../reading/remedy.ts";
import type { TableColumns } from "../shapes/table-shape.ts";
import type { Sampled } from "./column-choice.ts";
import { columnKey, columnOfRole, isItemColumn, isRaterColumn } from "./column-words.ts";
import { type ColumnProfile, isSameScale } from "./profile-column.ts";

type InRows = TableColumns & { kind: "raters-in-rows" };

/** When a form was sent in, as Google Forms calls it in the language of whoever made it, and Microsoft Forms. */
const sentIn =
  /^(timestamp|zeitstempel|horodateur|marca_temporal|carimbo_de_data_hora|informazioni_cronologiche|tijdstempel|отметка_времени|时间戳记|時間戳記|タイムスタンプ|completion_time|fertigstellungszeit)$/;
/** Who sent it in. */
const sender = /^((your|full)_)?(name|user_?name|e_?mail(_address)?)$|^e_mail_adresse$|^adresse_e_mail$/;
/** What Microsoft Forms writes before the answers. */
const ofForm =
  /^(id|start_time|startzeit|completion_time|last_modified_time|language|total_points|quiz_feedback|grade_posted_time)$/;

/** A column of a grid: `Rate the outputs [Output 1]`. */
const gridCell = /^(.*\S)\s*\[([^[\]]+)\]$/s;

/**
 * The answers to an online form: a row for whoever sent it in, a column for each question. Each question is about an item
 * of its own; of a grid, its lines are the items. Null where the columns are not those of a form, where somebody has sent in
 * several forms, so that a column must say what each is about, and where fewer than two columns share a scale.
 *
 * @throws ReadingError where lines and titles of several grids may both be the items
 */
export function formAnswers({ names, profiles, rows }: Sampled): Pick<InRows, "rater" | "cells"> | null {
  const sent = names.find((name) => sentIn.test(columnKey(name)));
  if (sent === undefined || rows < 2) return null;
  const senders = profiles.filter((column) => isSender(column) && column.filled > 1);
  // Whoever sends in a form again is named in several rows.
  if (senders.some(({ distinct, filled }) => distinct.size < filled)) return null;
  const asked = profiles.filter(
    (column) =>
      column.name !== sent &&
      !isSender(column) &&
      !ofForm.test(columnKey(column.name)) &&
      !column.isNoLabel &&
      column.filled > 0,
  );
  const onScale = asked.filter((one) => asked.some((other) => other !== one && isSameScale(one, other)));
  if (onScale.length < 2 || onScale.some(({ name }) => isRaterColumn(name))) return null;
  const person = senders.find(({ filled }) => filled === rows);
  // Without a name of whoever sent it in, only the words of the questions tell a form from other tables with a time.
  if (person === undefined && !onScale.every(({ name }) => isQuestion(name))) return null;
  return { rater: person?.name ?? sent, cells: cellsOf(onScale.map(({ name }) => name)) };
}

const isSender = ({ name }: ColumnProfile) =>
  sender.test(columnKey(name)) || columnOfRole("rater", [name]) !== undefined;

const isQuestion = (name: string) =>
  gridCell.test(name) || name.includes("?") || name.trim().split(/\s+/).length > 3;

function cellsOf(columns: readonly string[]): InRows["cells"] {
  const grids = columns.map((column) => ({ column, parts: gridCell.exec(column) }));
  const lines = new Set(grids.map(({ parts }) => parts?.[2]));
  const titles = new Set(grids.map(({ parts }) => parts?.[1]));
  if (lines.has(undefined) || lines.size < 2)
    return columns.map((column) => ({ column, item: column, scale: null }));
  if (titles.size === 1) return grids.map(({ column, parts }) => ({ column, item: parts![2]!, scale: null }));
  const [areTitles, areLines] = [titles, lines].map((each) => [...each].every((name) => isItemColumn(name!)));
  if (areTitles === areLines)
    throw new ReadingError(
      `line 1: Of the grids of this form, ${listed([...titles])} may be the items, or ${listed([...lines])}: call them with numbers, as "Output 1".`,
      { say: "a-row-each" },
    );
  return grids.map(({ column, parts }) =>
    areTitles
      ? { column, item: parts![1]!, scale: parts![2]! }
      : { column, item: parts![2]!, scale: parts![1]! },
  );
}

const listed = (names: readonly (string | undefined)[]) =>
  `${names
    .slice(0, 2)
    .map((name) => `"${name}"`)
    .join(", ")}${names.length > 2 ? ", …" : ""}`;
