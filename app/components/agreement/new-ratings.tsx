import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { useLive } from "#app/lib/use-live.ts";

/**
 * Says that the figures on the page are no longer of all ratings, and leaves it to the reader when they change.
 * `mark` is the state of the data that they are of; null while there are none.
 */
export function NewRatings({
  slug,
  mark,
  isBehind,
}: {
  slug: string;
  mark: string | null;
  isBehind: boolean;
}) {
  const { revalidate, state } = useRevalidator();
  const [outdated, setOutdated] = useState<string | null>(null);
  useLive(slug, { "rating.submitted": () => setOutdated(mark) });
  const update = () => {
    setOutdated(null);
    revalidate();
  };
  // The region is there before its words are, so that screen readers tell them when they come.
  return (
    <div role="status">
      {mark !== null && (isBehind || outdated === mark) && (
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
