import { useEffect, useState } from "react";
import { useLive } from "#app/lib/use-live.ts";
import { useRevalidate } from "#app/lib/use-revalidate.ts";
import type { ImportProgress, ImportStatus } from "#core/imports/import-options.ts";

const readAgainMs = 5000;

type Shown = { id: number; status: ImportStatus; progress: ImportProgress | null };

/**
 * The progress of imports: as of when the page was loaded, then as the server reports it. The page is reloaded when an
 * import starts that it does not show, and when one has ended.
 */
export function useImportProgress(
  slug: string,
  imports: readonly Shown[],
): { running: ReadonlyMap<number, ImportProgress>; revalidate: () => void } {
  const { revalidate } = useRevalidate();
  const [told, setTold] = useState<ReadonlyMap<number, ImportProgress>>(new Map());
  useLive(slug, {
    "import.progressed": ({ importId, progress }) => {
      if (progress) setTold((known) => new Map(known).set(importId, progress));
      if (!progress || !imports.some(({ id }) => id === importId)) revalidate();
    },
    reconnected: revalidate,
  });
  // News between the loading of the page and its joining the room does not arrive.
  const isRunning = imports.some(({ status }) => status === "running");
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(revalidate, readAgainMs);
    return () => clearInterval(timer);
  }, [isRunning, revalidate]);
  const loaded = imports.flatMap(({ id, progress }) => (progress ? [[id, progress] as const] : []));
  return { running: new Map([...loaded, ...told]), revalidate };
}
