import { Notice } from "#app/components/ui/page.tsx";
import { countOf } from "#core/text/count-of.ts";

/** Says that some tasks wait for more raters than there are left for them, which nothing else on the page shows. */
export function OutOfReach({ tasks }: { tasks: number }) {
  if (tasks === 0) return null;
  return (
    <Notice tone="warn">
      {countOf(tasks, "task waits", "tasks wait")} for a rater who is not here: invite one more under People,
      or lower the raters per task under Settings.
    </Notice>
  );
}
