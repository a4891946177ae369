import { Link, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { LongName } from "#app/components/charts/long-name.tsx";
import { Badge, Card, CardHeader } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import type { ItemPlace } from "#core/report/labels/place-units.ts";
import { findCategory, findSubcategory } from "#core/schemas/taxonomy.ts";

const pageSize = 20;

/** The columns of an item's row besides its name and place. */
type ItemColumn<Item> = { header: string; cell: (item: Item) => ReactNode };

/** A label that raters gave an item, and how often. */
type Given = { name: string; count: number };

/** The items to discuss, page by page. Each links to all its labels and rationales. */
export function ItemList<Item extends ItemPlace>({
  slug,
  items,
  lead,
  columns,
  given,
  fileName,
  fileColumns,
}: {
  slug: string;
  items: readonly Item[];
  lead: string;
  columns: readonly ItemColumn<Item>[];
  given: { header: string; of: (item: Item) => Given[] };
  fileName: string;
  fileColumns: (item: Item) => Record<string, unknown>;
}) {
  const [search] = useSearchParams();
  const pages = Math.max(1, Math.ceil(items.length / pageSize));
  const page = Math.min(pages, Math.max(1, Math.floor(Number(search.get("page"))) || 1));
  const title = "Most disagreed items";
  return (
    <Card id="disagreed">
      <CardHeader
        title={title}
        lead={lead}
        actions={
          items.length > 0 && (
            <CsvButton
              what={title}
              fileName={fileName}
              rows={() => items.map((item) => ({ ...placeColumns(item), ...fileColumns(item) }))}
            />
          )
        }
      />
      {items.length > 0 && (
        <Table label={title}>
          <thead>
            <tr>
              <Th>Item</Th>
              <Th>Category</Th>
              <Th>Model</Th>
              {columns.map(({ header }) => (
                <Th key={header} className="text-end">
                  {header}
                </Th>
              ))}
              <Th>{given.header}</Th>
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
                    <Verbatim>{item.externalId}</Verbatim>
                  </Link>
                </Td>
                <Td>{placeName(item)}</Td>
                <Td>
                  <LongName name={item.model ?? "—"} />
                </Td>
                {columns.map(({ header, cell }) => (
                  <Td key={header} className="text-end tabular-nums">
                    {cell(item)}
                  </Td>
                ))}
                <Td>
                  <span className="flex min-w-40 flex-wrap gap-1">
                    {given.of(item).map(({ name, count }) => (
                      <Badge key={name} className="max-w-72 break-words">
                        {name} × {count}
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

function placeName({ category, subcategory }: ItemPlace): string {
  if (category === null) return subcategory ?? "—";
  const name = findCategory(category)?.name ?? category;
  if (subcategory === null) return name;
  return `${name} / ${findSubcategory(category, subcategory)?.name ?? subcategory}`;
}

function placeColumns({ externalId, category, subcategory, model }: ItemPlace) {
  return { item: externalId, category, subcategory, model };
}

function Pager({ page, pages }: { page: number; pages: number }) {
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
