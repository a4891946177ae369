import { ChoiceForm } from "#app/components/agreement/compare/choice-form.tsx";
import { FigureList } from "#app/components/agreement/figure-list.tsx";
import { CountTable } from "#app/components/agreement/overview/count-table.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { fileNameOf } from "#app/components/charts/download.ts";
import { LongName } from "#app/components/charts/long-name.tsx";
import { Card, CardHeader, EmptyState } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import type { NamedRater, ConfusionSection as Section } from "#core/report/sections.ts";
import { scaleOf } from "#core/scales/scales.ts";
import { countOf } from "#core/text/count-of.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { formatAlpha, formatShare } from "../format.ts";

/** The labels of any two raters against each other. */
export function ConfusionSection({
  slug,
  section,
  report,
  fileName,
}: {
  slug: string;
  section: Section;
  report: AgreementReport;
  fileName: string;
}) {
  const { raters, pair } = section;
  if (!pair)
    return (
      <EmptyState title="No two raters to compare">
        No two raters have an item in common, or the labels are no categories.
      </EmptyState>
    );
  const nameOf = (id: number) => displayName(raters.find((rater) => rater.id === id));
  const raterOf = (id: number) => raters.find((rater) => rater.id === id)?.name ?? "";
  const names = new Map(report.question.levels.map(({ value, label }) => [value, label]));
  const labels = pair.labels.map((label) => names.get(label) ?? label);
  // Where each response of a set counts, a cell counts no items.
  const isByItem = scaleOf(report.question).reading !== "responses";
  const first = nameOf(pair.first);
  const second = nameOf(pair.second);
  return (
    <Card>
      <CardHeader
        title="Confusion of two raters"
        lead={
          <>
            {countOf(pair.n, "item")} that both rated. Rows are <LongName name={first} />, columns{" "}
            <LongName name={second} />; equal labels stand on the diagonal.
          </>
        }
        actions={
          <CsvButton
            what="Confusion"
            fileName={`${fileName}-confusion-${fileNameOf(first, 14)}-${fileNameOf(second, 14)}`}
            rows={() =>
              pair.labels.flatMap((row, at) =>
                pair.labels.map((column, place) => ({
                  rater: first,
                  other_rater: second,
                  label: row,
                  other_label: column,
                  items: pair.cells[at * pair.labels.length + place],
                })),
              )
            }
          />
        }
      />
      <div className="px-4 pt-3">
        <ChoiceForm
          first={{ label: "Rater in rows", value: String(pair.first) }}
          second={{ label: "Rater in columns", value: String(pair.second) }}
          choices={raters.map((rater) => ({
            value: String(rater.id),
            label: `${displayName(rater)}, ${countOf(rater.ratings, "rating")}`,
          }))}
        />
      </div>
      {labels.length > 0 ? (
        <CountTable
          label={`Labels of ${first} in rows and of ${second} in columns`}
          names={labels}
          cells={pair.cells}
          itemsOf={(row, column) =>
            isByItem
              ? paths.itemsWhere(slug, {
                  question: report.question.key,
                  rater: raterOf(pair.first),
                  label: pair.labels[row]!,
                  other: raterOf(pair.second),
                  otherLabel: pair.labels[column]!,
                })
              : null
          }
        />
      ) : (
        <p className="px-4 pb-3 text-muted">
          The two gave too many different labels for a table that could be read.
        </p>
      )}
      <FigureList
        figures={[
          { name: "Same label", figure: pair.raw, format: formatShare },
          { name: "Cohen's kappa", figure: pair.kappa, format: formatAlpha },
          ...(pair.weightedKappa
            ? [{ name: "Cohen's kappa, quadratic weights", figure: pair.weightedKappa, format: formatAlpha }]
            : []),
          {
            name: "Highest kappa these shares allow",
            figure: pair.maximumKappa,
            format: formatAlpha,
            note: "What is missing to 1 comes from how often each uses each label.",
          },
          {
            name: "Do both use each label equally often?",
            figure: pair.margins,
            format: formatStatistic,
            note: "Stuart-Maxwell; a small p says that they do not.",
          },
          {
            name: "Do they differ in a direction?",
            figure: pair.symmetry,
            format: formatStatistic,
            note: "Bowker (McNemar for two labels); a small p says that they do.",
          },
        ]}
      />
    </Card>
  );
}

function displayName(rater: NamedRater | undefined): string {
  if (!rater) return "";
  return rater.isJudge ? `${rater.name} (judge)` : rater.name;
}

function formatStatistic(value: number): string {
  return `χ² ${value.toFixed(2)}`;
}
