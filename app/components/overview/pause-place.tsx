import { Button } from "#app/components/ui/button.tsx";
import { ConfirmButton } from "#app/components/ui/confirm-button.tsx";
import { useRequest } from "#app/lib/use-request.ts";
import { placesOf } from "#core/queue/may-take.ts";
import type { PauseRequest } from "#core/schemas/project.ts";
import { countOf } from "#core/text/count-of.ts";
import { visibleText } from "#core/text/visible-text.ts";
import type { Overview } from "#services/overview/read-overview.ts";

type Place = Pick<Overview["progress"][number], "category" | "subcategory" | "tasks" | "complete" | "leases">;

/** Whether just this category, or just this subcategory, is paused. */
export function isPaused(
  pausedPlaces: readonly string[],
  category: string | null,
  subcategory: string | null,
): boolean {
  const place = placesOf({ category, subcategory }).at(-1);
  return place !== undefined && pausedPlaces.includes(place);
}

/** Pauses the tasks of a subcategory, or lets them go on. What has no category cannot be paused alone. */
export function PausePlace({
  place,
  name,
  pausedPlaces,
}: {
  place: Place;
  name: string;
  pausedPlaces: readonly string[];
}) {
  const { send, busy } = useRequest<PauseRequest>();
  const id = placesOf(place).at(-1);
  if (id === undefined) return null;
  if (pausedPlaces.includes(id))
    return (
      <Button
        size="sm"
        disabled={busy}
        aria-label={visibleText(`Resume ${name}`)}
        onClick={() => send({ place: id, on: false })}
      >
        Resume
      </Button>
    );
  const wanting = place.tasks - place.complete;
  return (
    <ConfirmButton
      title={visibleText(`Pause ${name}?`)}
      action="Pause"
      label={visibleText(`Pause ${name}`)}
      disabled={busy}
      onConfirm={() => send({ place: id, on: true })}
    >
      {countOf(wanting, "task")} that {wanting === 1 ? "wants" : "want"} raters {wanting === 1 ? "is" : "are"}{" "}
      given to nobody until you resume.{" "}
      {place.leases > 0 &&
        `${countOf(place.leases, "task is", "tasks are")} on a screen now and can still be submitted. `}
      Ratings and results stay as they are.
    </ConfirmButton>
  );
}
