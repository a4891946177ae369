import { useRevalidator } from "@remix-run/react";
import { useCallback } from "react";

/**
 * Reads the page again, in the background. A page that is left meanwhile ends the reading, which is no error: whoever
 * comes back reads it anew.
 */
export function useRevalidate(): { revalidate: () => void; state: "idle" | "loading" } {
  const { revalidate: read, state } = useRevalidator();
  const revalidate = useCallback(() => {
    // Its type hides that it is a promise, which rejects when the reading is broken off.
    Promise.resolve(read() as unknown).catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    });
  }, [read]);
  return { revalidate, state };
}
