import { useEffect, useRef } from "react";
import { useRequest } from "#app/lib/use-request.ts";
import type { KnownItemsRequest } from "#core/imports/import-options.ts";

/**
 * Whether none of these items is in the project, so that no rating of them can be taken in; asked again when other imports
 * have ended.
 */
export function useUnknownItems(items: readonly string[], importsEnded: number): boolean {
  const { send, answer } = useRequest<KnownItemsRequest, { ok: true; known: number }>();
  const latest = useRef(send);
  latest.current = send;
  const occasion = `${importsEnded} ${JSON.stringify(items)}`;
  useEffect(() => {
    const wanted: string[] = JSON.parse(occasion.slice(occasion.indexOf(" ")));
    if (wanted.length > 0) latest.current({ op: "known-items", items: wanted });
  }, [occasion]);
  return items.length > 0 && answer?.known === 0;
}
