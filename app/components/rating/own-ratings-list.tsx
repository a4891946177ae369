import { Link, useSearchParams } from "@remix-run/react";
import { describeAnswer } from "#app/components/items/describe-answer.ts";
import { Badge, EmptyState } from "#app/components/ui/page.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { oneLine } from "#app/lib/one-line.ts";
import { paths } from "#app/lib/paths.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { OwnRating, OwnRatingsPage } from "#services/ratings/list-own-ratings.ts";

/** A page of what a rater said, each leading to its task. */
export function OwnRatingsList({ slug, page }: { slug: string; page: OwnRatingsPage }) {
  const { own } = useMessages();
  if (page.ratings.length === 0) return <EmptyState title={own.none}>{own.noneBody}</EmptyState>;
  return (
    <>
      <ol className="divide-y divide-line rounded-md border border-line bg-surface">
        {page.ratings.map((rating) => (
          <li key={rating.assignmentId}>
            <OwnRatingEntry slug={slug} rating={rating} />
          </li>
        ))}
      </ol>
      {(page.newer ?? page.older) && (
        <nav aria-label={own.pages} className="mt-3 flex justify-between gap-3">
          <PageLink direction="before" id={page.newer} label={own.newer} />
          <PageLink direction="after" id={page.older} label={own.older} />
        </nav>
      )}
    </>
  );
}

function OwnRatingEntry({ slug, rating }: { slug: string; rating: OwnRating }) {
  const { own } = useMessages();
  const { assignmentId, at, title, excerpt, surplus, isCorrected } = rating;
  return (
    <Link
      to={paths.ownRating(slug, assignmentId)}
      className="block px-4 py-3 hover:bg-sunken focus-visible:outline-offset-[-2px]"
    >
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <span className="font-medium">
          <Verbatim>{title}</Verbatim>
        </span>
        <span className="flex items-center gap-2 text-sm text-muted tabular-nums">
          {isCorrected && <Badge>{own.corrected}</Badge>}
          {surplus && <Badge tone="warn">{own.surplus}</Badge>}
          <Time at={at} precise />
        </span>
      </span>
      <span className="line-clamp-2 text-muted [overflow-wrap:anywhere]">
        <Verbatim>{oneLine(excerpt)}</Verbatim>
      </span>
      <span className="line-clamp-2 text-sm [overflow-wrap:anywhere]">
        <Said rating={rating} />
      </span>
    </Link>
  );
}

/** The answers in a line, or why the task was skipped. */
function Said({ rating: { skip, answers, questions } }: { rating: OwnRating }) {
  const { own, skip: words } = useMessages();
  if (skip) {
    const reason = [skip.kind !== "other" && words.reasons[skip.kind], skip.reason].filter(Boolean).join(" ");
    return <Verbatim>{own.skippedBecause(oneLine(reason))}</Verbatim>;
  }
  if (!answers) return own.unreadable;
  const said = questions
    .filter(({ id }) => answers[id] !== undefined)
    .map((question) => describeAnswer(question, answers[question.id]!));
  return <Verbatim>{oneLine(said.join(" · "))}</Verbatim>;
}

function PageLink({
  direction,
  id,
  label,
}: {
  direction: "before" | "after";
  id: string | null;
  label: string;
}) {
  const [search] = useSearchParams();
  if (id === null) return <span />;
  const to = new URLSearchParams(search);
  to.delete("before");
  to.delete("after");
  to.set(direction, id);
  return (
    <Link to={`?${to}`} className="text-accent-ink underline">
      {label}
    </Link>
  );
}
