import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader, Notice } from "#app/components/ui/page.tsx";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import type { AgreementReport, GroupAgreement } from "#services/agreement/report.ts";
import { DisagreedItems } from "./disagreed-items.tsx";
import { figureInWords, formatAlpha } from "./format.ts";
import { groupColumns, groupFileRows } from "./group-columns.tsx";
import { Headline } from "./headline.tsx";
import { groupingNames } from "./question-picker.tsx";
import { RaterPairs } from "./rater-pairs.tsx";
import { reasons } from "./reasons.ts";
import { useSortInUrl } from "./use-sort-in-url.ts";

const mostPlotted = 60;

/** The figures of a question in all and by group, its pairs of raters and its disagreed items. */
export function AgreementView({ slug, report, by }: { slug: string; report: AgreementReport; by: Grouping }) {
  const [sort, setSort] = useSortInUrl();
  const name = `${slug}-${report.question.id}`;
  const heading = groupingNames[by];
  return (
    <>
      {report.metric === null && <Notice className="mb-4">{reasons["no-coefficient"].sentence}</Notice>}
      <Headline report={report} />
      <div className="flex flex-col gap-4">
        <Card>
          <ForestPlot
            title={`Alpha by ${heading.toLowerCase()}`}
            lead={`Points are alpha, lines its 95% interval; dashed at 0.667 and 0.8.${
              report.rows.length > mostPlotted
                ? ` The first ${mostPlotted} of ${report.rows.length} groups; the table has all.`
                : ""
            }`}
            fileName={`${name}-alpha-by-${by}`}
            rows={forestRows(report, by)}
          />
        </Card>
        <Card>
          <CardHeader
            title={`Agreement by ${heading.toLowerCase()}`}
            lead="Humans among themselves, and each judge: how often it gives the humans' majority label, and alpha with it as one more rater."
            actions={
              <CsvButton
                what="Agreement"
                fileName={`${name}-agreement-by-${by}`}
                rows={() => groupFileRows(report, heading)}
              />
            }
          />
          <SortableTable<GroupAgreement>
            label={`Agreement by ${heading.toLowerCase()}`}
            columns={groupColumns(report, heading)}
            rows={report.rows}
            rowKey={({ key }) => key}
            sort={sort}
            onSort={setSort}
          />
        </Card>
        <RaterPairs pairs={report.pairs} fileName={`${name}-rater-pairs`} />
        <DisagreedItems
          slug={slug}
          items={report.disagreed}
          total={report.disagreedCount}
          question={report.question}
          fileName={`${name}-disagreed-items`}
        />
      </div>
    </>
  );
}

function forestRows({ overall, rows }: AgreementReport, by: Grouping) {
  const plotted = rows.slice(0, mostPlotted);
  // Questions are no parts of one whole, so they have no total.
  const shown = by === "question" ? plotted : [...plotted, overall];
  return shown.map((row) => ({
    label: row.label,
    value: row.alpha.value,
    interval: row.alpha.interval,
    words: figureInWords(row.alpha, formatAlpha),
    isTotal: row === overall,
  }));
}
