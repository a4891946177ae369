import { Notice } from "#app/components/ui/page.tsx";
import { countOf } from "#core/text/count-of.ts";
import type { Overview } from "#services/overview/read-overview.ts";

/** What raters have answered that is there to see how they rate, and whether there is anything to see it by. */
export function Checks({ checks }: { checks: Overview["checks"] }) {
  if (!checks) return null;
  const { controls, repeats, known, asksControls } = checks;
  if (asksControls && known === 0)
    return (
      <Notice tone="warn">
        The settings ask for control tasks, but no item has a known label under a guideline version in force,
        so none are given.
      </Notice>
    );
  return (
    <Notice>
      Raters have answered {countOf(controls, "control task")} and {countOf(repeats, "silent repeat")}. A
      known label is there for {countOf(known, "item")}. None of these answers counts anywhere.
    </Notice>
  );
}
