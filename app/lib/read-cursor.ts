import { RowIdText } from "#core/schemas/row-id.ts";

/** An id in a page's URL, such as the one at which a keyset page begins or ends. Ids that no row can have are ignored. */
export function readCursor(request: Request, name: "before" | "after" | "project"): number | null {
  const cursor = RowIdText.safeParse(new URL(request.url).searchParams.get(name));
  return cursor.success ? cursor.data : null;
}
