import { useSearchParams } from "@remix-run/react";
import { useState } from "react";
import type { SortText } from "#app/components/charts/sortable-table.tsx";

/** The order of the page's table: at once on the page, and in the URL for whoever gets the link. */
export function useSortInUrl(): [SortText, (sort: SortText) => void] {
  const [search, setSearch] = useSearchParams();
  const [sort, setSort] = useState(search.get("sort") ?? "");
  const change = (next: SortText) => {
    setSort(next);
    setSearch(
      (before) => {
        before.set("sort", next);
        return before;
      },
      { preventScrollReset: true, replace: true },
    );
  };
  return [sort, change];
}
