import { ItemFilter } from "#core/schemas/item-filter.ts";

/** The filter in the URL of the list of items, and of each item that is opened from it. */
export function readItemFilter(request: Request): ItemFilter {
  return ItemFilter.parse(Object.fromEntries(new URL(request.url).searchParams));
}
