import { Link } from "@remix-run/react";
import { Circle, CircleCheck } from "lucide-react";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { countOf } from "#core/text/count-of.ts";
import type { Overview } from "#services/overview/read-overview.ts";

type Step = { title: string; note: string; to: string; isDone: boolean };

/**
 * What a new study needs, in order, until the first tasks of its queue are rated: labels that came from a file are no
 * reason to stop there.
 */
export function NextSteps({
  slug,
  overview,
  mayManage,
}: {
  slug: string;
  overview: Pick<Overview, "counts" | "progress">;
  mayManage: boolean;
}) {
  if (overview.progress.some(({ ratings }) => ratings > 0)) return null;
  const steps = stepsOf(slug, overview);
  return (
    <Card>
      <CardHeader title="Next steps" lead="From model outputs to labels that can be relied on." />
      <ol className="divide-y divide-line">
        {steps.map(({ title, note, to, isDone }) => (
          <li key={title} className="flex items-start gap-3 px-4 py-2.5">
            {isDone ? (
              <CircleCheck className="mt-0.5 size-4 shrink-0 text-good" aria-label="Done" />
            ) : (
              <Circle className="mt-0.5 size-4 shrink-0 text-muted" aria-label="To do" />
            )}
            <div>
              {mayManage ? (
                <Link to={to} className="font-medium text-accent-ink hover:underline">
                  {title}
                </Link>
              ) : (
                <span className="font-medium">{title}</span>
              )}
              <p className="text-sm text-muted">{note}</p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function stepsOf(slug: string, { counts, progress }: Pick<Overview, "counts" | "progress">): Step[] {
  const { items, raterMembers, openInvites } = counts;
  return [
    {
      title: "Import outputs",
      note:
        items > 0
          ? `${countOf(items, "item is", "items are")} here.`
          : "A JSON Lines, JSON or CSV file with a model output per row.",
      to: paths.import(slug),
      isDone: items > 0,
    },
    {
      title: "Draw a sample",
      note: "So many per category, subcategory and model, into the queue.",
      to: paths.sampling(slug),
      isDone: progress.length > 0,
    },
    {
      title: "Invite raters",
      note:
        raterMembers > 0
          ? `${countOf(raterMembers, "rater has", "raters have")} joined.`
          : openInvites > 0
            ? "A link is out; nobody has used it yet."
            : "A link brings them to their first task.",
      to: paths.people(slug),
      isDone: raterMembers > 0,
    },
    {
      title: "See the agreement",
      note: "As soon as two raters have rated the same item.",
      to: paths.agreement(slug),
      isDone: false,
    },
  ];
}
