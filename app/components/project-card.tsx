import { Link } from "@remix-run/react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Badge, Card, Progress } from "#app/components/ui/page.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { oneLine } from "#app/lib/one-line.ts";
import { paths } from "#app/lib/paths.ts";
import { countOf } from "#core/text/count-of.ts";
import type { ProjectCard as Project } from "#services/projects/list-projects.ts";

const number = new Intl.NumberFormat("en");

/** A project on the start page: a rater's own work, or how far the study is. */
export function ProjectCard({ project }: { project: Project }) {
  const { slug, name, description, createdAt, role, closed, hasTwin, study, ownRatings } = project;
  return (
    <Card className="flex h-full flex-col p-4">
      <div className="flex items-start justify-between gap-2">
        <h2 className="min-w-0 break-words">
          <Link to={paths.enter(project)} className="hover:underline">
            <Verbatim>{name}</Verbatim>
            {hasTwin && (
              <span className="block text-sm font-normal text-muted">
                {slug}, made <Time at={new Date(createdAt)} precise />
              </span>
            )}
          </Link>
        </h2>
        <Badge tone={closed ? "warn" : "neutral"}>{closed ?? role ?? "administrator"}</Badge>
      </div>
      <p className="mt-1 mb-4 line-clamp-2 text-muted">
        <Verbatim>{oneLine(description)}</Verbatim>
      </p>
      <div className="mt-auto">
        {study ? <StudyProgress study={study} /> : <OwnWork ownRatings={ownRatings} />}
        {role === "rater" && !closed && (
          <ButtonLink to={paths.rate(slug)} variant="primary" className="mt-3">
            {ownRatings ? "Go on rating" : "Start rating"}
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}

function StudyProgress({ study }: { study: NonNullable<Project["study"]> }) {
  const { items, tasks, tasksDone, ratings } = study;
  const imported = ratings > 0 ? `; ${countOf(ratings, "imported rating")} by people` : "";
  if (tasks === 0)
    return (
      <p className="text-sm text-muted">
        {items ? `${countOf(items, "item")}, none queued yet${imported}` : "No outputs imported yet"}
      </p>
    );
  return (
    <>
      <p className="mb-1.5 flex justify-between gap-3 text-sm text-muted tabular-nums">
        <span>
          {number.format(tasksDone)} of {countOf(tasks, "task")} done
        </span>
        <span>{countOf(ratings, "rating")}</span>
      </p>
      <Progress value={tasksDone} max={tasks} label={`Tasks done, of ${number.format(tasks)}`} />
    </>
  );
}

function OwnWork({ ownRatings }: { ownRatings: number }) {
  return (
    <p className="text-sm text-muted tabular-nums">
      {ownRatings === 0
        ? "You have rated nothing here yet."
        : `You have rated ${number.format(ownRatings)} ${ownRatings === 1 ? "task" : "tasks"}.`}
    </p>
  );
}
