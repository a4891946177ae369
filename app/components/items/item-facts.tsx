import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { PlainText } from "#app/components/output/plain-text.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { verbatimChildren } from "#app/components/ui/verbatim-children.tsx";
import { paths } from "#app/lib/paths.ts";
import { categoryName, subcategoryName, unitNames } from "#app/lib/place-names.ts";
import type { ItemShown } from "#services/items/read-item.ts";

/** What is known of an item beside its text. Raters see none of it. */
export function ItemFacts({ slug, item, mayManage }: { slug: string; item: ItemShown; mayManage: boolean }) {
  return (
    <Card>
      <CardHeader title="About this item" lead="Raters see none of this." />
      <dl className="grid grid-cols-[8rem_1fr] gap-x-4 gap-y-1.5 px-4 py-3 text-sm">
        <Fact name="Category">{categoryName(item.category)}</Fact>
        <Fact name="Subcategory">{subcategoryName(item.category, item.subcategory)}</Fact>
        <Fact name="Model">{item.model ?? "none named"}</Fact>
        <Fact name="Unit of rating">{unitNames[item.unit]}</Fact>
        <Fact name="Prompt group">{item.promptGroup}</Fact>
        <Fact name="Imported">
          <Time at={item.createdAt} precise />
          {mayManage && item.importId !== null && (
            <Link to={paths.importReport(slug, item.importId)} className="ms-2 text-accent-ink underline">
              report
            </Link>
          )}
        </Fact>
      </dl>
      <details className="border-t border-line px-4 py-3 text-sm">
        <summary className="font-medium">Metadata</summary>
        <div className="mt-2 max-h-96 overflow-auto rounded-md bg-sunken p-3" tabIndex={0}>
          <PlainText text={item.metadata} className="font-mono text-xs" />
        </div>
      </details>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{verbatimChildren(children)}</dd>
    </>
  );
}
