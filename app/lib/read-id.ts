import { AppError } from "#core/errors.ts";
import { RowIdText } from "#core/schemas/row-id.ts";

/** An id in a page's path. For ids that no row can have, the page does not exist. */
export function readId(text: string | undefined): number {
  const id = RowIdText.safeParse(text);
  if (!id.success) throw new AppError("not-found");
  return id.data;
}
