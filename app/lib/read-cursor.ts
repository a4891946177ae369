import { RowIdText } from "#core/schemas/row-id.ts";

/** The id in a page's URL that a keyset page begins or ends at. Anything that no row can have is no page. */
export function readCursor(request: Request, name: "before" | "after"): number | null {
  const cursor = RowIdText.safeParse(new URL(request.url).searchParams.get(name));
  return cursor.success ? cursor.data : null;
}
