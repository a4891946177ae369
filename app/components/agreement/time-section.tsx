import { useState } from "react";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { WeekPlot } from "#app/components/charts/week-plot.tsx";
import { Card, CardHeader, EmptyState } from "#app/components/ui/page.tsx";
import type { Figure } from "#core/report/figures/figures.ts";
import type { PeriodRow, TimeSection as Section } from "#core/report/sections.ts";
import { figureColumns, figureInWords, formatAlpha } from "./format.ts";
import { agreementColumns, countColumns } from "./overview/group-columns.tsx";

const columns: Column<PeriodRow>[] = [
  { id: "start", header: "Week from", value: ({ start }) => start },
  ...countColumns,
  ...agreementColumns,
];

/** Agreement over time, and under each version of the guidelines. */
export function TimeSection({ section, fileName }: { section: Section; fileName: string }) {
  const { weeks, undated, versions } = section;
  const changes = listChanges(versions);
  return (
    <div className="flex flex-col gap-4">
      {weeks.length === 0 ? (
        <EmptyState title="No times to draw">
          {undated} items have ratings whose time was not recorded. Imported files can bring it in a column
          called submitted_at.
        </EmptyState>
      ) : (
        <Weeks section={section} changes={changes} fileName={fileName} />
      )}
      {hasAlpha(versions) && (
        <Card>
          <ForestPlot
            title="Alpha by guideline version"
            lead="Every version that was rated under, whenever that was."
            fileName={`${fileName}-alpha-by-version`}
            rows={versions.map(({ label, alpha }) => ({
              label,
              value: alpha.value,
              interval: alpha.interval,
              words: figureInWords(alpha, formatAlpha),
            }))}
          />
        </Card>
      )}
    </div>
  );
}

function Weeks({
  section: { weeks, undated },
  changes,
  fileName,
}: {
  section: Section;
  changes: Change[];
  fileName: string;
}) {
  const [sort, setSort] = useState("");
  return (
    <Card>
      {hasAlpha(weeks) && (
        <WeekPlot
          title="Alpha by week"
          lead={`An item counts in the week of its last human rating. Dashed lines: the first week of a guideline's next version.${
            undated > 0 ? ` ${undated} items without a recorded time are left out.` : ""
          }`}
          fileName={`${fileName}-alpha-by-week`}
          changes={changes.map(({ start, versions }) => ({
            start,
            label: versions.length === 1 ? (versions[0] ?? "") : `${versions.length} new versions`,
            words: `New guideline versions: ${versions.join(", ")}`,
          }))}
          points={weeks.map(({ start, alpha }) => ({
            start,
            value: alpha.value,
            interval: alpha.interval,
            words: figureInWords(alpha, formatAlpha),
          }))}
        />
      )}
      <CardHeader
        title="Weeks"
        lead="Weeks begin on Monday, UTC. Intervals are 95%."
        actions={
          <CsvButton
            what="Weeks"
            fileName={`${fileName}-weeks`}
            rows={() =>
              weeks.map(({ start, items, ratings, raw, alpha }) => ({
                week_from: start,
                items,
                ratings,
                ...figureColumns("raw_agreement", raw),
                ...figureColumns("alpha", alpha),
              }))
            }
          />
        }
      />
      <SortableTable
        label="Weeks"
        columns={columns}
        rows={weeks}
        rowKey={({ start }) => start}
        sort={sort}
        onSort={setSort}
      />
    </Card>
  );
}

/** Of free text there is no alpha to draw. */
function hasAlpha(rows: readonly { alpha: Figure }[]): boolean {
  return rows.some(({ alpha }) => alpha.value !== null);
}

type Change = { start: string; versions: string[] };

/** Weeks in which a guideline got a new version. Its first version does not count as a change. */
function listChanges(versions: Section["versions"]): Change[] {
  const begun = versions
    .flatMap(({ group, label, firstWeek }) =>
      firstWeek === null ? [] : [{ key: group ?? "", label, firstWeek }],
    )
    .sort((left, right) => (left.firstWeek < right.firstWeek ? -1 : 1));
  const known = new Set<string>();
  const changes = new Map<string, string[]>();
  for (const { key, label, firstWeek } of begun) {
    const guideline = key.split(" ")[0] ?? key;
    if (known.has(guideline)) changes.set(firstWeek, [...(changes.get(firstWeek) ?? []), label]);
    known.add(guideline);
  }
  return [...changes].map(([start, labels]) => ({ start, versions: labels }));
}
