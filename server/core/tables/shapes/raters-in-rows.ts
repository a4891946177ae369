import type { ColumnChoice, Sampled } from "../columns/column-choice.ts";
import {
  columnOfRole,
  columnsOfRole,
  isAbout,
  isDerived,
  isItemColumn,
  isRaterColumn,
} from "../columns/column-words.ts";
import { formAnswers } from "../columns/form-answers.ts";
import { itemAndQuestion } from "../columns/item-and-question.ts";
import { type ColumnProfile, isSameScale } from "../columns/profile-column.ts";
import type { ShapeName, TableColumns } from "./table-shape.ts";

type InRows = TableColumns & { kind: "raters-in-rows" };

/**
 * One row per rater and one column per item. Certain when the rows name raters and the columns have names of items;
 * null when nothing suggests it.
 */
export function ratersInRows(
  sampled: Sampled,
  { columns = {}, itemColumns = [], shape }: ColumnChoice,
): { columns: InRows; isSure: boolean; otherwise: ShapeName } | null {
  const { names, profiles, rows } = sampled;
  const isAsked = shape === "raters-in-rows";
  const form = isAsked || columns.rater !== undefined ? null : formAnswers(sampled);
  if (form) {
    const read = [form.rater, ...form.cells.map(({ column }) => column)];
    const unread = names.filter((name) => !read.includes(name));
    const why = [
      `it holds the answers to a form: a row for each sender ("${form.rater}"), a column for each question`,
    ];
    return { columns: { kind: "raters-in-rows", ...form, unread, why }, isSure: true, otherwise: "matrix" };
  }
  const [first] = profiles;
  const rater =
    columns.rater ?? columnOfRole("rater", names) ?? (isAsked || isUnknown(first) ? first?.name : undefined);
  const own = profiles.find(({ name }) => name === rater);
  if (rater === undefined || own === undefined) return null;
  const byItem = itemAndQuestion(names);
  if (byItem && (isAsked || columnOfRole("rater", names) !== undefined)) {
    const unread = names.filter((name) => name !== rater && !byItem.some(({ column }) => column === name));
    const why = ["names of columns are an item and a question"];
    return {
      columns: { kind: "raters-in-rows", rater, cells: byItem, unread, why },
      isSure: true,
      otherwise: "long",
    };
  }
  if (!isAsked && own.distinct.size < own.filled) return null;
  if (!isAsked && columnsOfRole("item", names).some((name) => name !== rater)) return null;
  const labels = profiles.filter(
    ({ name, isNoLabel, filled }) =>
      name !== rater &&
      !isNoLabel &&
      (filled > 0 || isItemColumn(name)) &&
      !isAbout(name) &&
      !isDerived(name) &&
      !itemColumns.includes(name),
  );
  const called = labels.filter(({ name }) => isItemColumn(name));
  const cells = called.length > 1 ? called : labels;
  const isRaterNamed =
    columnOfRole("rater", names) !== undefined || own.cells.every((cell) => isRaterColumn(cell));
  const isCalled = called.length > 1 && called.length >= labels.length / 2;
  const share = cells.filter((cell) => cells.some((other) => other !== cell && isSameScale(cell, other)));
  const areAlike = share.length === cells.length;
  // Where raters answered little, hardly two items have a label in common: the names alone may say what they are.
  if (cells.length < 2 || (!areAlike && !isAsked && !isCalled)) return null;
  if (!isAsked && (!(isRaterNamed || isCalled) || rows < 2)) return null;
  const used = new Set(cells.map(({ name }) => name));
  return {
    columns: {
      kind: "raters-in-rows",
      rater,
      cells: cells.map(({ name }) => ({ column: name, item: name.replace(/^Answer\./, ""), scale: null })),
      unread: names.filter((name) => name !== rater && !used.has(name)),
      why: [
        isAsked
          ? "you said so"
          : `every row has a rater of its own ("${rater}"), and columns are called like items`,
      ],
    },
    isSure: isAsked || (isRaterNamed && isCalled && areAlike),
    otherwise: isRaterNamed ? "long" : "matrix",
  };
}

/** A first column of different texts whose name says nothing, as where tools write the names of rows. */
function isUnknown(first: ColumnProfile | undefined): boolean {
  return (
    first !== undefined &&
    !first.isNumeric &&
    first.filled > 1 &&
    (first.name === "" || columnsOfRole("item", [first.name]).length === 0)
  );
}
