import { Link, useSearchParams } from "@remix-run/react";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { Badge, Card, CardHeader } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { paths } from "#app/lib/paths.ts";
import { findCategory, findSubcategory } from "#core/schemas/taxonomy.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";
import type { DisagreedItem, ItemPlace } from "#services/agreement/report.ts";
import { formatShare } from "./format.ts";

export const pageSize = 20;

/** The items to discuss: each opens with all its labels and rationales. */
export function DisagreedItems({
  slug,
  items,
  total,
  question,
  fileName,
}: {
  slug: string;
  items: DisagreedItem[];
  total: number;
  question: AgreementQuestion;
  fileName: string;
}) {
  const [search] = useSearchParams();
  const pages = Math.max(1, Math.ceil(items.length / pageSize));
  const page = Math.min(pages, Math.max(1, Number(search.get("page")) || 1));
  const shown = items.slice((page - 1) * pageSize, page * pageSize);
  const isOrdered = question.scale === "ordinal" || question.scale === "number";
  const names = new Map(question.levels.map(({ value, label }) => [value, label]));
  return (
    <Card id="disagreed">
      <CardHeader
        title="Most disagreed items"
        lead={
          total === 0
            ? "Humans agree on every item that two of them rated."
            : `Humans disagree on ${total} items${total > items.length ? `; the ${items.length} that are furthest apart are listed` : ""}.`
        }
        actions={
          items.length > 0 && (
            <CsvButton what="Most disagreed items" fileName={fileName} rows={() => items.map(fileRow)} />
          )
        }
      />
      {shown.length > 0 && (
        <Table label="Most disagreed items">
          <thead>
            <tr>
              <Th>Item</Th>
              <Th>Category</Th>
              <Th>Model</Th>
              <Th className="text-end">Pairs that agree</Th>
              {isOrdered && <Th className="text-end">Mean distance from the median</Th>}
              <Th>Labels</Th>
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => (
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
                <Td className="text-end tabular-nums">{formatShare(item.agreement)}</Td>
                {isOrdered && <Td className="text-end tabular-nums">{item.distance?.toFixed(2)}</Td>}
                <Td>
                  <span className="flex min-w-40 flex-wrap gap-1">
                    {item.labels.map(({ label, count }) => (
                      <Badge key={label} className="max-w-72 break-words">
                        {names.get(label) ?? label} × {count}
                      </Badge>
                    ))}
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

export function placeName({ category, subcategory }: ItemPlace): string {
  if (category === null) return subcategory ?? "—";
  const name = findCategory(category)?.name ?? category;
  if (subcategory === null) return name;
  return `${name} / ${findSubcategory(category, subcategory)?.name ?? subcategory}`;
}

export function Pager({ page, pages }: { page: number; pages: number }) {
  const [search] = useSearchParams();
  const to = (number: number) => {
    const next = new URLSearchParams(search);
    next.set("page", String(number));
    return `?${next}`;
  };
  return (
    <nav
      aria-label="Pages of disagreed items"
      className="flex items-center justify-between gap-3 px-4 py-2.5 text-sm"
    >
      {page > 1 ? (
        <Link to={to(page - 1)} preventScrollReset className="text-accent-ink hover:underline">
          Previous
        </Link>
      ) : (
        <span />
      )}
      <span className="text-muted">
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <Link to={to(page + 1)} preventScrollReset className="text-accent-ink hover:underline">
          Next
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}

function fileRow({ externalId, category, subcategory, model, ratings, labels, ...measures }: DisagreedItem) {
  return {
    item: externalId,
    category,
    subcategory,
    model,
    ratings,
    agreeing_pairs: measures.agreement,
    entropy_nats: measures.entropy ?? null,
    distance_from_consensus: measures.distance ?? null,
    labels: labels.map(({ label, count }) => `${label} x ${count}`).join("; "),
  };
}
