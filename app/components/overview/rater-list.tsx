import { useState } from "react";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Badge, Card, CardHeader } from "#app/components/ui/page.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import type { Overview } from "#services/overview/read-overview.ts";

type Rater = Overview["raters"][number];

/** How much and how fast each rater has rated, and who is rating now. */
export function RaterList({
  slug,
  raters,
  present,
}: {
  slug: string;
  raters: Rater[];
  present: readonly string[];
}) {
  const [sort, setSort] = useState("-ratings");
  return (
    <Card>
      <CardHeader
        title="Raters"
        lead="Under their pseudonyms; the 100 with the most ratings. Ratings given after their rater had opened the results of this project are not blind; exports mark each of them."
        actions={<CsvButton what="Raters" fileName={`${slug}-raters`} rows={() => raters.map(fileRow)} />}
      />
      <SortableTable
        label="Raters"
        columns={columnsOf(
          new Set(present),
          raters.some(({ group }) => group !== null),
        )}
        rows={raters}
        rowKey={({ name }) => name}
        sort={sort}
        onSort={setSort}
      />
    </Card>
  );
}

function columnsOf(present: ReadonlySet<string>, hasGroups: boolean): Column<Rater>[] {
  return [
    {
      id: "name",
      header: "Rater",
      value: ({ name }) => name,
      cell: ({ name, kind, ratings, notBlind }) => (
        <span className="flex flex-wrap items-center gap-2">
          <Verbatim>{name}</Verbatim>
          {kind === "judge" && <Badge>judge</Badge>}
          {notBlind > 0 && (
            <Badge tone="warn">
              {notBlind === ratings ? "not blind" : `${notBlind.toLocaleString("en")} not blind`}
            </Badge>
          )}
          {present.has(name) && <Badge tone="good">rating now</Badge>}
        </span>
      ),
    },
    ...(hasGroups ? [{ id: "group", header: "Group", value: ({ group }: Rater) => group }] : []),
    { id: "ratings", header: "Ratings", value: ({ ratings }) => ratings, isNumber: true },
    {
      id: "median",
      header: "Median time",
      value: ({ medianMs }) => medianMs,
      cell: ({ medianMs }) => (medianMs === null ? "—" : inSeconds(medianMs)),
      isNumber: true,
    },
    {
      id: "last",
      header: "Last rating",
      value: ({ lastAt }) => lastAt?.getTime() ?? null,
      cell: ({ lastAt }) => (lastAt ? <Time at={lastAt} precise /> : "—"),
      isNumber: true,
    },
  ];
}

function inSeconds(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function fileRow({ name, kind, group, ratings, medianMs, lastAt, notBlind }: Rater) {
  const last_rating = lastAt?.toISOString() ?? null;
  return {
    rater: name,
    kind,
    rater_group: group,
    ratings,
    median_ms: medianMs,
    last_rating,
    not_blind: notBlind,
  };
}
