import { Progress } from "#app/components/ui/page.tsx";
import { compareNames } from "#core/compare-names.ts";
import { countOf } from "#core/text/count-of.ts";
import type { Overview } from "#services/overview/read-overview.ts";

const number = (value: number) => value.toLocaleString("en");

/** The study in four numbers. */
export function Totals({ overview, present }: { overview: Overview; present: readonly string[] }) {
  const { counts, progress } = overview;
  const sum = (part: (place: Overview["progress"][number]) => number) =>
    progress.reduce((total, place) => total + part(place), 0);
  const tasks = sum((place) => place.tasks);
  const complete = sum((place) => place.complete);
  const begun = sum((place) => place.inProgress);
  const setAside = sum((place) => place.setAside);
  const given = sum((place) => place.ratings);
  const wanted = sum((place) => place.wanted);
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Tile
        name="Tasks complete"
        value={`${number(complete)} / ${number(tasks)}`}
        note={`${number(begun)} begun${setAside > 0 ? `, ${number(setAside)} more set aside as broken` : ""}`}
        share={[complete, tasks]}
      />
      <Tile
        name="Ratings given"
        value={`${number(given)} / ${number(wanted)}`}
        note="of those the queue asks for"
        share={[given, wanted]}
      />
      <Tile
        name="All labels"
        value={number(counts.humanRatings + counts.judgeRatings)}
        note={`${number(counts.humanRatings)} by humans, ${number(counts.judgeRatings)} by judges; ${countOf(counts.items, "item")}`}
      />
      <Tile
        name="Rating now"
        value={String(present.length)}
        note={
          present.length > 0
            ? [...present].sort(compareNames).slice(0, 12).join(", ")
            : "nobody has the rating page open"
        }
      />
    </dl>
  );
}

function Tile({
  name,
  value,
  note,
  share,
}: {
  name: string;
  value: string;
  note: string;
  share?: [value: number, max: number];
}) {
  return (
    <div className="flex min-w-0 flex-col rounded-md border border-line bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="flex min-w-0 flex-col gap-1">
        <span className="text-2xl font-semibold tabular-nums">{value}</span>
        <span className="break-words text-xs text-muted">{note}</span>
        {share && <Progress value={share[0]} max={share[1]} label={name} />}
      </dd>
    </div>
  );
}
