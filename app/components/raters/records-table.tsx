import { Link } from "@remix-run/react";
import { figureColumn } from "#app/components/agreement/columns.tsx";
import { figureColumns, formatShare, formatSigned } from "#app/components/agreement/format.ts";
import { useSortInUrl } from "#app/components/agreement/overview/use-sort-in-url.ts";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Badge, Card, CardHeader } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";
import type { RaterRecord } from "#services/raters/measure-raters.ts";
import { paceWords, skipShare, trendOf, trendWords } from "./record-words.ts";

/** The records of people for one question, each leading to a page of its own. */
export function RecordsTable({
  slug,
  question,
  records,
}: {
  slug: string;
  question: AgreementQuestion;
  records: readonly RaterRecord[];
}) {
  const [sort, setSort] = useSortInUrl();
  return (
    <Card>
      <CardHeader
        title={`Raters (${records.length.toLocaleString("en")})`}
        lead="For finding people to talk to, not a verdict. An interval says how much of a figure may be chance: with few answers, nearly all of it."
        actions={
          <CsvButton
            what="Raters"
            fileName={`${slug}-raters`}
            rows={() => records.map((one) => fileRow(one))}
          />
        }
      />
      <SortableTable
        label="Raters"
        columns={columnsFor(slug, question)}
        rows={records}
        rowKey={({ publicId }) => publicId}
        sort={sort}
        onSort={setSort}
      />
    </Card>
  );
}

function columnsFor(slug: string, question: AgreementQuestion): Column<RaterRecord>[] {
  const names = new Map(question.levels.map(({ value, label }) => [value, label]));
  const direction: Column<RaterRecord> = question.isOrdered
    ? figureColumn("leniency", "Higher than peers by", ({ leniency }) => leniency, formatSigned)
    : {
        id: "favours",
        header: "Most unlike peers in",
        value: ({ labelBias: [most] }) => Math.abs(most?.more.value ?? 0),
        cell: ({ labelBias: [most] }) =>
          most?.more.value ? (
            <Verbatim>
              {`${names.get(most.label) ?? most.label} ${most.more.value > 0 ? "+" : ""}${formatShare(most.more.value)}`}
            </Verbatim>
          ) : (
            "—"
          ),
      };
  return [
    {
      id: "name",
      header: "Rater",
      value: ({ name }) => name,
      cell: ({ name, publicId, group }) => (
        <span className="flex flex-wrap items-center gap-1">
          <Link
            to={paths.rater(slug, publicId, question.key)}
            className="font-medium text-accent-ink hover:underline [overflow-wrap:anywhere]"
          >
            <Verbatim>{name}</Verbatim>
          </Link>
          {group && (
            <Badge>
              <Verbatim>{group}</Verbatim>
            </Badge>
          )}
        </span>
      ),
    },
    { id: "labels", header: "Labels", value: ({ labels }) => labels, isNumber: true },
    figureColumn("accuracy", "Right on gold", ({ accuracy }) => accuracy, formatShare),
    figureColumn("agreement", "Agrees with peers", ({ agreement }) => agreement, formatShare),
    direction,
    figureColumn("stability", "Same answer again", ({ stability }) => stability, formatShare),
    {
      id: "pace",
      header: "Median time",
      value: ({ medianMs }) => medianMs,
      cell: (record) => paceWords(record),
      isNumber: true,
    },
    {
      id: "skips",
      header: "Skipped",
      value: skipShare,
      cell: (record) => {
        const share = skipShare(record);
        return share === null ? "—" : `${record.skipped.toLocaleString("en")} (${formatShare(share)})`;
      },
      isNumber: true,
    },
    {
      id: "trend",
      header: "Trend on gold",
      value: (record) => trendWords[trendOf(record)],
      cell: (record) => <TrendBadge record={record} />,
    },
  ];
}

export function TrendBadge({ record }: { record: RaterRecord }) {
  const trend = trendOf(record);
  if (trend === "none") return <span className="text-muted">{trendWords.none}</span>;
  return <Badge tone={trend === "below" ? "warn" : "neutral"}>{trendWords[trend]}</Badge>;
}

function fileRow(record: RaterRecord) {
  const { name, group, labels, cantJudge, leniency, labelBias, medianMs, medianCharacters, ended, skipped } =
    record;
  const [most] = labelBias;
  return {
    rater: name,
    group,
    labels,
    cant_judge: cantJudge,
    ...figureColumns("accuracy", record.accuracy),
    ...figureColumns("agreement", record.agreement),
    ...(leniency && figureColumns("leniency", leniency)),
    ...(!leniency && { most_unlike: most?.label ?? null, most_unlike_by: most?.more.value ?? null }),
    ...figureColumns("same_again", record.stability),
    median_ms: medianMs,
    median_characters: medianCharacters,
    tasks_ended: ended,
    skipped,
    trend: trendOf(record),
  };
}
