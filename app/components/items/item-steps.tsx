import { Link, useLocation } from "@remix-run/react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { paths } from "#app/lib/paths.ts";

/** From an item to the ones before and after it in the list it was opened from, and back to that list. */
export function ItemSteps({
  slug,
  previous,
  next,
}: {
  slug: string;
  previous: number | null;
  next: number | null;
}) {
  const { search } = useLocation();
  return (
    <nav aria-label="Items of the list" className="flex items-center gap-2 text-sm">
      {previous !== null && (
        <ButtonLink size="sm" to={`${paths.item(slug, previous)}${search}`} rel="prev">
          Previous
        </ButtonLink>
      )}
      {next !== null && (
        <ButtonLink size="sm" to={`${paths.item(slug, next)}${search}`} rel="next">
          Next
        </ButtonLink>
      )}
      <Link to={`${paths.items(slug)}${search}`} className="text-accent-ink underline">
        Back to the list
      </Link>
    </nav>
  );
}
