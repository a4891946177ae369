import { Link } from "@remix-run/react";
import { useState } from "react";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { HeatMap } from "#app/components/charts/heat-map.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import type { RaterPairs as Pairs } from "#core/report/sections.ts";
import { countOf, inDigits } from "#core/text/count-of.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";
import { formatShare } from "../format.ts";

/** With fewer common items a share says little, since one more item can change it a lot. */
const fewest = 5;

type Pair = {
  first: string;
  second: string;
  /** Their names without a word on who is a judge. */
  raters: [string, string];
  shared: number;
  agreed: number;
  share: number | null;
};

/** How often each pair of raters agrees, as a heat map and as a table. */
export function RaterPairs({
  slug,
  question,
  pairs,
  fileName,
}: {
  slug: string;
  question: AgreementQuestion;
  pairs: Pairs;
  fileName: string;
}) {
  const { raters, others, shared, agreed } = pairs;
  if (raters.length < 2) return null;
  const names = raters.map(({ name, isJudge }) => (isJudge ? `${name} (judge)` : name));
  const cell = (row: number, column: number) => {
    const at = row * raters.length + column;
    const n = shared[at] ?? 0;
    return { share: n > 0 ? (agreed[at] ?? 0) / n : null, n };
  };
  const rows = listPairs(pairs, names);
  const compared = rows.filter(({ share }) => share !== null);
  return (
    <Card>
      <HeatMap
        title="Pairs of raters"
        lead={`Percent of the items both rated that got the same label.${
          compared.some(({ shared: n }) => n < fewest) ? ` Unshaded: fewer than ${fewest} such items.` : ""
        }${
          others > 0
            ? ` The ${raters.length} raters with the most ratings; ${inDigits(others)} more ${others === 1 ? "is" : "are"} left out.`
            : ""
        }`}
        description={`${countOf(compared.length, "pair of raters has", "pairs of raters have")} items in common; the table below lists all.`}
        fileName={fileName}
        names={names}
        cell={cell}
        fewest={fewest}
      />
      <details className="border-t border-line">
        <summary className="px-4 py-2.5 text-sm text-muted hover:text-ink">
          {countOf(rows.length, "pair")} as a table
        </summary>
        <div className="flex justify-end px-4 pb-2">
          <CsvButton
            what="Pairs of raters"
            fileName={fileName}
            rows={() =>
              rows.map(({ first, second, shared: n, agreed: same, share }) => ({
                rater: first,
                other_rater: second,
                items_both_rated: n,
                same_label: same,
                agreement: share,
              }))
            }
          />
        </div>
        <PairTable
          rows={rows}
          itemsOf={({ raters: [rater, other] }, pair) =>
            paths.itemsWhere(slug, { question: question.key, rater, other, ...(pair && { pair }) })
          }
        />
      </details>
    </Card>
  );
}

type ItemsOf = (pair: Pair, relation?: "different") => string;

const columnsOf = (itemsOf: ItemsOf): Column<Pair>[] => [
  { id: "first", header: "Rater", value: ({ first }) => first },
  { id: "second", header: "Other rater", value: ({ second }) => second },
  {
    id: "shared",
    header: "Items both rated",
    value: ({ shared }) => shared,
    cell: (pair) => <Counted count={pair.shared} to={itemsOf(pair)} />,
    isNumber: true,
  },
  {
    id: "differ",
    header: "Different labels",
    value: ({ shared, agreed }) => shared - agreed,
    cell: (pair) => <Counted count={pair.shared - pair.agreed} to={itemsOf(pair, "different")} />,
    isNumber: true,
  },
  {
    id: "share",
    header: "Same label",
    value: ({ share }) => share,
    cell: ({ share }) => (share === null ? "— none in common" : formatShare(share)),
    isNumber: true,
  },
];

/** A count that leads to the items it counts. */
function Counted({ count, to }: { count: number; to: string }) {
  if (count === 0) return "0";
  return (
    <Link to={to} className="text-accent-ink hover:underline">
      {count.toLocaleString("en")}
    </Link>
  );
}

function PairTable({ rows, itemsOf }: { rows: Pair[]; itemsOf: ItemsOf }) {
  const [sort, setSort] = useState("share");
  return (
    <SortableTable
      label="Pairs of raters"
      columns={columnsOf(itemsOf)}
      rows={rows}
      rowKey={({ first, second }) => `${first} ${second}`}
      sort={sort}
      onSort={setSort}
    />
  );
}

function listPairs({ raters, shared, agreed }: Pairs, names: string[]): Pair[] {
  return names.flatMap((first, row) =>
    names.slice(row + 1).map((second, offset) => {
      const at = row * raters.length + row + 1 + offset;
      const n = shared[at] ?? 0;
      const same = agreed[at] ?? 0;
      const pair: Pair["raters"] = [raters[row]!.name, raters[row + 1 + offset]!.name];
      return { first, second, raters: pair, shared: n, agreed: same, share: n > 0 ? same / n : null };
    }),
  );
}
