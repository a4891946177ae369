import { useEffect, useRef, useState } from "react";
import { useLive } from "#app/lib/use-live.ts";
import { useRevalidate } from "#app/lib/use-revalidate.ts";

/** The page is read again at most this often, however many ratings come in. */
const pauseMs = 2000;

/**
 * Reads the page again when the study changes, and says which raters are rating, by pseudonym.
 * @param isAwaited whether the page waits for something that may have happened before it started to receive news
 */
export function useFreshOverview(slug: string, isAwaited: boolean): { present: readonly string[] } {
  const [present, setPresent] = useState<readonly string[]>([]);
  const { revalidate } = useRevalidate();
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
