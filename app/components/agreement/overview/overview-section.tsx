import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import type { GroupReport } from "#core/report/report.ts";
import type { OverviewSection as Section } from "#core/report/sections.ts";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import { inDigits } from "#core/text/count-of.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { figureInWords, formatAlpha } from "../format.ts";
import { DisagreedItems } from "./disagreed-items.tsx";
import { groupColumns, groupFileRows } from "./group-columns.tsx";
import { GroupingLinks, groupingNames } from "./grouping-links.tsx";
import { RaterPairs } from "./rater-pairs.tsx";
import { useSortInUrl } from "./use-sort-in-url.ts";

const mostPlotted = 60;

/** The figures of a question by group, its pairs of raters and its disagreed items. */
export function OverviewSection({
  slug,
  report,
  section,
  by,
}: {
  slug: string;
  report: AgreementReport;
  section: Section;
  by: Grouping;
}) {
  const [sort, setSort] = useSortInUrl();
  const name = `${slug}-${report.question.id}`;
  const heading = groupingNames[by];
  const table = {
    judges: report.overall.judges.map(({ judge }) => judge),
    overall: report.overall,
    rows: section.rows,
  };
  const plotted = forestRows(table, by);
  return (
    <>
      <GroupingLinks by={by} />
      <div className="flex flex-col gap-4">
        {plotted.some(({ value }) => value !== null) && (
          <Card>
            <ForestPlot
              title={`Alpha by ${heading.toLowerCase()}`}
              lead={`Points are alpha, lines its 95% interval; dashed at 0.667 and 0.8.${
                section.rows.length > mostPlotted
                  ? ` The first ${mostPlotted} of ${inDigits(section.rows.length)} groups; the table has all.`
                  : ""
              }`}
              fileName={`${name}-alpha-by-${by}`}
              rows={plotted}
            />
          </Card>
        )}
        <Card>
          <CardHeader
            title={`Agreement by ${heading.toLowerCase()}`}
            lead="Humans among themselves, and each judge: how often it gives the humans' majority label, and alpha with it as one more rater."
            actions={
              <CsvButton
                what="Agreement"
                fileName={`${name}-agreement-by-${by}`}
                rows={() => groupFileRows(table, heading)}
              />
            }
          />
          <SortableTable<GroupReport>
            label={`Agreement by ${heading.toLowerCase()}`}
            columns={groupColumns(table, heading)}
            rows={section.rows}
            rowKey={({ group }) => group ?? ""}
            sort={sort}
            onSort={setSort}
          />
        </Card>
        <RaterPairs
          slug={slug}
          question={report.question}
          pairs={section.pairs}
          fileName={`${name}-rater-pairs`}
        />
        <DisagreedItems
          slug={slug}
          items={section.disagreed}
          total={section.disagreedCount}
          compared={report.overall.design.pairableItems}
          question={report.question}
          fileName={`${name}-disagreed-items`}
        />
      </div>
    </>
  );
}

function forestRows({ overall, rows }: { overall: GroupReport; rows: GroupReport[] }, by: Grouping) {
  const plotted = rows.slice(0, mostPlotted);
  // Questions are not parts of a whole, so they have no total.
  const shown = by === "question" ? plotted : [...plotted, overall];
  return shown.map((row) => ({
    label: row === overall && by === "rater-group" ? "All raters" : row.label,
    value: row.alpha.value,
    interval: row.alpha.interval,
    words: figureInWords(row.alpha, formatAlpha),
    isTotal: row === overall,
  }));
}
