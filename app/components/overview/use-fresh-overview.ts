import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useLive } from "#app/lib/use-live.ts";

/** However many ratings come in, the page is read again this often at most. */
const pauseMs = 2000;

/**
 * Reads the page again when the study moves, and says which raters are at it, by pseudonym.
 * @param isAwaited whether something is on its way that may have come before the page could hear of it
 */
export function useFreshOverview(slug: string, isAwaited: boolean): { present: readonly string[] } {
  const [present, setPresent] = useState<readonly string[]>([]);
  const { revalidate } = useRevalidator();
  const timer = useRef<number | null>(null);
  const refresh = () => {
    timer.current ??= window.setTimeout(() => {
      timer.current = null;
      revalidate();
    }, pauseMs);
  };
  useEffect(
    () => () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  useLive(slug, {
    "rating.submitted": refresh,
    "queue.changed": refresh,
    "work.changed": refresh,
    reconnected: refresh,
    entered: () => {
      if (isAwaited) revalidate();
    },
    "presence.changed": ({ raters }) => setPresent(raters),
  });
  return { present };
}
