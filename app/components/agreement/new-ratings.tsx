import { useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { useLive } from "#app/lib/use-live.ts";
import { useRevalidate } from "#app/lib/use-revalidate.ts";

/**
 * Says that new ratings have arrived, and lets the reader choose when the figures change.
 * `fingerprint` identifies the data that the figures rest on; null while there are no figures.
 */
export function NewRatings({
  slug,
  fingerprint,
  isBehind,
}: {
  slug: string;
  fingerprint: string | null;
  isBehind: boolean;
}) {
  const { revalidate, state } = useRevalidate();
  const [outdated, setOutdated] = useState<string | null>(null);
  useLive(slug, { "rating.submitted": () => setOutdated(fingerprint) });
  const update = () => {
    setOutdated(null);
    revalidate();
  };
  // The region exists before its text, so that screen readers announce the text when it appears.
  return (
    <div role="status">
      {fingerprint !== null && (isBehind || outdated === fingerprint) && (
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3 rounded-md bg-accent-soft px-3 py-2 text-accent-ink">
          <p>New ratings have arrived since these figures were computed.</p>
          <Button size="sm" onClick={update} disabled={state !== "idle"}>
            Update
          </Button>
        </div>
      )}
    </div>
  );
}
