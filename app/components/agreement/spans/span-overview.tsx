import { figureColumn, nameColumn } from "#app/components/agreement/columns.tsx";
import { GroupingLinks, groupingNames } from "#app/components/agreement/overview/grouping-links.tsx";
import { useSortInUrl } from "#app/components/agreement/overview/use-sort-in-url.ts";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import type { SpanReport } from "#core/report/spans/report-spans.ts";
import type { SpanGroup, SpanSection } from "#core/report/spans/span-report.ts";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import { inDigits } from "#core/text/count-of.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { figureColumns, figureInWords, formatAlpha, formatShare } from "../format.ts";
import { SpanItems } from "./span-items.tsx";
import { SpanLevels } from "./span-levels.tsx";

const mostPlotted = 60;

/** The figures of marked passages by level and by group, and the items whose passages differ. */
export function SpanOverview({
  slug,
  report,
  spans,
  section: { rows, disagreed, disagreedCount },
  by,
  fileName,
}: {
  slug: string;
  report: AgreementReport;
  spans: SpanReport;
  section: SpanSection & { shows: "overview" };
  by: Grouping;
  fileName: string;
}) {
  const [sort, setSort] = useSortInUrl();
  const heading = groupingNames[by];
  // Questions are not parts of a whole, so they have no total.
  const plotted = [...rows.slice(0, mostPlotted), ...(by === "question" ? [] : [report.overall])];
  return (
    <>
      <GroupingLinks by={by} />
      <div className="flex flex-col gap-4">
        <SpanLevels spans={spans} question={report.question} fileName={`${fileName}-levels`} />
        <Card>
          <ForestPlot
            title={`Alpha by ${heading.toLowerCase()}`}
            lead={`Points are alpha for unitizing, lines its 95% interval; dashed at 0.667 and 0.8.${
              rows.length > mostPlotted
                ? ` The first ${mostPlotted} of ${inDigits(rows.length)} groups; the table has all.`
                : ""
            }`}
            fileName={`${fileName}-alpha-by-${by}`}
            rows={plotted.map(({ label, alpha }, position) => ({
              label: by === "rater-group" && position === plotted.length - 1 ? "All raters" : label,
              value: alpha.value,
              interval: alpha.interval,
              words: figureInWords(alpha, formatAlpha),
              isTotal: by !== "question" && position === plotted.length - 1,
            }))}
          />
        </Card>
        <Card>
          <CardHeader
            title={`Agreement by ${heading.toLowerCase()}`}
            lead="Humans only. Chance is that of the group's own texts and passages."
            actions={
              <CsvButton
                what="Agreement"
                fileName={`${fileName}-agreement-by-${by}`}
                rows={() => rows.map((row) => fileRow(row, heading))}
              />
            }
          />
          <SortableTable<SpanGroup>
            label={`Agreement by ${heading.toLowerCase()}`}
            columns={columnsFor(heading, by)}
            rows={rows}
            rowKey={({ group }) => group ?? ""}
            sort={sort}
            onSort={setSort}
          />
        </Card>
        <SpanItems
          slug={slug}
          items={disagreed}
          total={disagreedCount}
          question={report.question}
          fileName={`${fileName}-disagreed-items`}
        />
      </div>
    </>
  );
}

function columnsFor(heading: string, by: Grouping): Column<SpanGroup>[] {
  const passages: Column<SpanGroup> = {
    id: "passages",
    header: "Passages",
    value: (row) => row.passages,
    isNumber: true,
  };
  return [
    nameColumn("group", heading, ({ label }) => label),
    { id: "items", header: "Items", value: ({ items }) => items, isNumber: true },
    { id: "ratings", header: "Readings", value: ({ ratings }) => ratings, isNumber: true },
    ...(by === "question" ? [] : [passages]),
    figureColumn("raw", by === "question" ? "Raw agreement" : "In common", ({ raw }) => raw, formatShare),
    figureColumn("alpha", "Alpha", ({ alpha }) => alpha, formatAlpha),
  ];
}

function fileRow({ group, label, items, ratings, passages, raw, alpha }: SpanGroup, heading: string) {
  return {
    [heading.toLowerCase()]: group,
    name: label,
    items,
    readings: ratings,
    passages,
    ...figureColumns("characters_in_common", raw),
    ...figureColumns("alpha", alpha),
  };
}
