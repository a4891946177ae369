import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";

/**
 * Reads the page again in the background, one reading at a time: asked for in the middle of one, the next begins when it
 * has ended. To begin another at once would abort the first, which shows as an error in the browser.
 */
export function useRevalidate(): { revalidate: () => void; state: "idle" | "loading" } {
  const { revalidate: read, state } = useRevalidator();
  const isReading = useRef(false);
  const isDue = useRef(false);
  isReading.current = state === "loading";

  const revalidate = useCallback(() => {
    if (isReading.current) {
      isDue.current = true;
      return;
    }
    isReading.current = true;
    read();
  }, [read]);
  useEffect(() => {
    if (state === "loading" || !isDue.current) return;
    isDue.current = false;
    revalidate();
  }, [state, revalidate]);
  return { revalidate, state };
}
