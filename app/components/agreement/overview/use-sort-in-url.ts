import { useSearchParams } from "@remix-run/react";
import { useState } from "react";
import type { SortText } from "#app/components/charts/sortable-table.tsx";

/** The sort order of the page's table: applied at once, and kept in the URL so that a link shows the same order. */
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
