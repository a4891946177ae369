import { AppError } from "#core/errors.ts";
import type { ColumnProfile } from "./profile-column.ts";
import type { LabelColumn } from "./table-shape.ts";

const yesOrNo = /^(0|1|true|false|yes|no|x|on)$/i;

/**
 * Yes/no columns with a common prefix are the choices of one question: `emotion.joy`, `emotion.fear`. Raters may
 * agree on some choices, so one column that differs between them is enough to show all.
 * @throws AppError for such columns without a common prefix, which may be separate questions
 */
export function oneHotOf(
  columns: readonly ColumnProfile[],
  differing: readonly ColumnProfile[],
): LabelColumn | null {
  const stem = differing[0] && columnStem(differing[0].name);
  const own = stem ? columns.filter(({ name }) => columnStem(name) === stem) : [];
  if (own.length > 1 && differing.every((column) => own.includes(column)) && own.every(isYesOrNo))
    return { scale: null, choices: own.map(({ name }) => ({ column: name, choice: columnTail(name) })) };
  if (differing.length < 2 || !differing.every(isYesOrNo)) return null;
  const names = differing.map(({ name }) => name).join(",");
  throw new AppError(
    "bad-input",
    `line 1: The columns ${names} hold only yes and no: they may be the choices of one question (--one-hot ${names}), or a question each (--label ${names}). Say which.`,
  );
}

function isYesOrNo({ distinct }: ColumnProfile): boolean {
  return [...distinct].every((cell) => yesOrNo.test(cell));
}

const columnStem = (name: string) => /^(.+)[._:/-][^._:/-]+$/.exec(name)?.[1] ?? "";
/** The name of a choice's column without the common prefix. */
export const columnTail = (name: string) => /[._:/-]([^._:/-]+)$/.exec(name)?.[1] ?? name;
