import { ReadingError } from "../reading/remedy.ts";
import type { LabelColumn } from "../shapes/table-shape.ts";
import type { ColumnProfile } from "./profile-column.ts";

const yesOrNo = /^(0|1|true|false|yes|no|x|on)$/i;

/**
 * Yes/no columns with a common prefix are the choices of one question: `emotion.joy`, `emotion.fear`. Raters may
 * agree on some choices, so one column that differs between them is enough to show all.
 * @param agreeing columns that may be questions, too, although no two raters differ in them
 * @throws AppError for such columns without a common prefix, which may be separate questions
 */
export function oneHotOf(
  columns: readonly ColumnProfile[],
  differing: readonly ColumnProfile[],
  agreeing: readonly ColumnProfile[] = [],
): LabelColumn | null {
  const stem = differing[0] && columnStem(differing[0].name);
  const own = stem ? columns.filter(({ name }) => columnStem(name) === stem) : [];
  if (own.length > 1 && differing.every((column) => own.includes(column)) && own.every(isYesOrNo))
    return { scale: null, choices: own.map(({ name }) => ({ column: name, choice: columnTail(name) })) };
  if (differing.length < 2 || !differing.every(isYesOrNo)) return null;
  const may = columns.filter((column) => [...differing, ...agreeing].includes(column) && isYesOrNo(column));
  const names = may.map(({ name }) => name);
  throw new ReadingError(
    `line 1: The columns ${names.join(", ")} hold only yes and no: they may be the choices of one question, or a question each.`,
    { say: "choices", columns: names },
  );
}

function isYesOrNo({ distinct }: ColumnProfile): boolean {
  return [...distinct].every((cell) => yesOrNo.test(cell));
}

const columnStem = (name: string) => /^(.+)[._:/-][^._:/-]+$/.exec(name)?.[1] ?? "";
/** The name of a choice's column without the common prefix. */
export const columnTail = (name: string) => /[._:/-]([^._:/-]+)$/.exec(name)?.[1] ?? name;
