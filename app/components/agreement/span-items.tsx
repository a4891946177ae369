import { Link, useSearchParams } from "@remix-run/react";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { Badge, Card, CardHeader } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { paths } from "#app/lib/paths.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";
import type { SpanItem } from "#services/agreement/span-report.ts";
import { Pager, pageSize, placeName } from "./disagreed-items.tsx";
import { formatShare } from "./format.ts";

/** The items whose marks coincide least: each opens with all its marks. */
export function SpanItems({
  slug,
  items,
  total,
  question,
  fileName,
}: {
  slug: string;
  items: SpanItem[];
  total: number;
  question: AgreementQuestion;
  fileName: string;
}) {
  const [search] = useSearchParams();
  const pages = Math.max(1, Math.ceil(items.length / pageSize));
  const page = Math.min(pages, Math.max(1, Number(search.get("page")) || 1));
  const names = new Map(question.levels.map(({ value, label }) => [value, label]));
  return (
    <Card id="disagreed">
      <CardHeader
        title="Most disagreed items"
        lead={
          total === 0
            ? "Where two humans read an item, they marked exactly the same."
            : `Marks differ in ${total} items${total > items.length ? `; the ${items.length} with the least in common are listed` : ""}.`
        }
        actions={
          items.length > 0 && (
            <CsvButton what="Most disagreed items" fileName={fileName} rows={() => items.map(fileRow)} />
          )
        }
      />
      {items.length > 0 && (
        <Table label="Most disagreed items">
          <thead>
            <tr>
              <Th>Item</Th>
              <Th>Category</Th>
              <Th>Model</Th>
              <Th className="text-end">Readers</Th>
              <Th className="text-end">In common</Th>
              <Th>Passages</Th>
            </tr>
          </thead>
          <tbody>
            {items.slice((page - 1) * pageSize, page * pageSize).map((item) => (
              <tr key={`${item.itemId} ${item.subcategory}`}>
                <Td className="min-w-44">
                  <Link
                    to={paths.item(slug, item.itemId)}
                    className="text-accent-ink hover:underline [overflow-wrap:anywhere]"
                  >
                    {item.externalId}
                  </Link>
                </Td>
                <Td>{placeName(item)}</Td>
                <Td>{item.model ?? "—"}</Td>
                <Td className="text-end tabular-nums">{item.readings}</Td>
                <Td className="text-end tabular-nums">{formatShare(item.alike)}</Td>
                <Td>
                  <span className="flex min-w-40 flex-wrap gap-1">
                    {item.passages.map(({ level, count }) => (
                      <Badge key={level} className="max-w-72 break-words">
                        {names.get(level) ?? level} × {count}
                      </Badge>
                    ))}
                    {item.blank > 0 && <Badge>nothing marked × {item.blank}</Badge>}
                  </span>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {pages > 1 && <Pager page={page} pages={pages} />}
    </Card>
  );
}

function fileRow({ externalId, category, subcategory, model, readings, alike, passages, blank }: SpanItem) {
  return {
    item: externalId,
    category,
    subcategory,
    model,
    readers: readings,
    characters_in_common: alike,
    passages: passages.map(({ level, count }) => `${level} x ${count}`).join("; "),
    marked_nothing: blank,
  };
}
