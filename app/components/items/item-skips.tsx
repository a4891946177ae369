import { Link } from "@remix-run/react";
import { SkipReason } from "#app/components/skips/skip-list.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import type { ItemReport } from "#services/items/read-item.ts";

/** Who skipped the item and why, and whether that has set it aside. */
export function ItemSkips({ slug, item, skips }: { slug: string } & Pick<ItemReport, "item" | "skips">) {
  if (skips.length === 0) return null;
  return (
    <Card>
      <CardHeader
        title={skips.length === 1 ? "Skipped once" : `Skipped ${skips.length} times`}
        lead={item.setAsideAt ? "Set aside: raters found it broken, and nobody gets it." : undefined}
        actions={
          <Link to={paths.skips(slug)} className="text-sm text-accent-ink underline">
            All skips
          </Link>
        }
      />
      <ul className="divide-y divide-line text-sm">
        {skips.map((skip) => (
          <li key={skip.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5">
            <span className="font-medium">
              <Verbatim>{skip.rater}</Verbatim>
            </span>
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <SkipReason skip={skip} />
            </span>
            <span className="text-xs text-muted">
              <Time at={skip.at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
