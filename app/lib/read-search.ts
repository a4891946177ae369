import { storedText } from "#core/schemas/stored-text.ts";

const SearchText = storedText(200);

/** What the URL of a page says to look for; nothing where it makes no sense. */
export function readSearch(request: Request): string {
  const search = SearchText.safeParse(new URL(request.url).searchParams.get("search"));
  return search.success ? search.data : "";
}
