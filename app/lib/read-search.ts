import { storedText } from "#core/schemas/stored-text.ts";

const SearchText = storedText(200);

/** The search text in a page's URL; empty when it is not valid. */
export function readSearch(request: Request): string {
  const search = SearchText.safeParse(new URL(request.url).searchParams.get("search"));
  return search.success ? search.data : "";
}
