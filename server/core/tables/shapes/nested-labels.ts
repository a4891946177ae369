import { columnKey, columnsOfRole } from "../columns/column-words.ts";
import { ReadingError } from "../reading/remedy.ts";
import { parsedIfJson } from "../rows/parse-json-record.ts";

/** A column whose cells are lists of objects that hold labels, with the keys of these objects. */
export type NestedLabels = { name: string; keys: string[]; hasRaters: boolean };

/** Keys that name who gave the label of an object in a list. */
const raterKeys =
  /^(completed_by|user(_?id|_?name)?|annotator(_?id)?|worker(_?id)?|rater(_?id)?|judge|labeler|coder)$/;
const labelKeys =
  /^(label|labels|result|results|rating|score|verdict|judg(e)?ment|answer|answers|annotation|value)$/;

/**
 * The columns that hold the labels of a row in lists of objects, as tools for annotation write them: `annotations: [{ user,
 * label }]`. Lists of passages have offsets, and are no such columns.
 */
export function nestedLabels(
  names: readonly string[],
  sample: readonly (readonly unknown[])[],
): NestedLabels[] {
  return names.flatMap((name, at) => {
    const cells = sample.flatMap((cells) => {
      const cell = parsedIfJson(cells[at]);
      return Array.isArray(cell) && cell.length > 0 ? [cell as unknown[]] : [];
    });
    const objects = cells.flat().filter((one): one is object => typeof one === "object" && one !== null);
    const keys = [...new Set(objects.flatMap((one) => Object.keys(one)))];
    const known = keys.map(columnKey);
    const isPassage = known.some((key) => /^(start|end|offset|start_offset|begin)$/.test(key));
    const hasRaters = known.some((key) => raterKeys.test(key));
    const isLabelled = known.some((key) => labelKeys.test(key)) || columnsOfRole("label", keys).length > 0;
    return !isPassage && isLabelled ? [{ name, keys, hasRaters }] : [];
  });
}

/** @throws ReadingError always: what is in lists of a cell is not read */
export function refuseNested({ name, keys }: NestedLabels): never {
  const shown = keys.slice(0, 4).map((key) => `"${key}"`);
  throw new ReadingError(
    `line 1: "${name}" holds labels in lists, with ${shown.join(", ")}${keys.length > 4 ? ", …" : ""} in each.`,
    { say: "a-row-each" },
  );
}
