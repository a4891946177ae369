import type { TableColumns } from "../shapes/table-shape.ts";

/** `Answer.7100204_stance`: what MTurk writes where one task shows several items. */
export function itemAndQuestion(
  names: readonly string[],
): (TableColumns & { kind: "raters-in-rows" })["cells"] | null {
  const cells = names.flatMap((column) => {
    const [, item, scale] = /^Answer\.(\d{2,}|[a-z]*\d+)[_.-](.+)$/i.exec(column) ?? [];
    return item === undefined || scale === undefined ? [] : [{ column, item, scale }];
  });
  return new Set(cells.map(({ item }) => item)).size > 1 ? cells : null;
}
