import { useEffect } from "react";
import { Progress } from "#app/components/ui/page.tsx";
import { useRevalidate } from "#app/lib/use-revalidate.ts";
import type { Progress as HowFar } from "#core/report/sections.ts";
import { inDigits } from "#core/text/count-of.ts";

const askAgainAfter = 400;

/** Shown instead of a report that is still being computed. Asks again until the report is there. */
export function Computing({ progress: { what, done, total } }: { progress: HowFar }) {
  const { revalidate, state } = useRevalidate();
  useEffect(() => {
    if (state !== "idle") return;
    const timer = setTimeout(revalidate, askAgainAfter);
    return () => clearTimeout(timer);
  }, [revalidate, state]);
  return (
    <div className="flex max-w-md flex-col gap-2 rounded-md border border-line bg-surface px-4 py-3">
      <p role="status" className="tabular-nums">
        {what}
        {progressOf(done, total)} …
      </p>
      <Progress value={done} max={total ?? 0} label={what} />
      <p className="text-sm text-muted">
        The page fills in by itself. What was computed is kept until labels change.
      </p>
    </div>
  );
}

/** A step that is done in one go has no count. */
function progressOf(done: number, total: number | null): string {
  if (total === null) return done > 0 ? `: ${inDigits(done)} so far` : "";
  return total > 1 ? `: ${inDigits(done)} of ${inDigits(total)}` : "";
}
