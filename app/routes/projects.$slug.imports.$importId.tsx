import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { ImportCountList } from "#app/components/imports/import-count-list.tsx";
import { IssueTable } from "#app/components/imports/issue-table.tsx";
import { progressText } from "#app/components/imports/progress-text.ts";
import { StatusBadge } from "#app/components/imports/status-badge.tsx";
import { useImportProgress } from "#app/components/imports/use-import-progress.ts";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card, CardHeader, EmptyState, Notice, PageHeader, Progress } from "#app/components/ui/page.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import { projectTitle } from "#app/lib/project-title.ts";
import { readCursor } from "#app/lib/read-cursor.ts";
import { readId } from "#app/lib/read-id.ts";
import { form, route } from "#app/lib/route.server.ts";
import type { ImportProgress } from "#core/imports/import-options.ts";
import { mostIssuesOfKind } from "#core/imports/issue-log.ts";
import { cancelImport } from "#services/imports/cancel-import.ts";
import { listIssues } from "#services/imports/list-issues.ts";

export const meta = projectTitle("Import report");

const pageSize = 100;

export const loader = route.project("project.manage", async ({ request, params, deps, project }) => {
  const after = readCursor(request, "after") ?? 0;
  const importId = readId(params.importId);
  const page = { projectId: project.id, importId, after, most: pageSize + 1 };
  const { record, issues } = await listIssues(deps, page);
  const shown = issues.slice(0, pageSize);
  const next = issues.length > pageSize ? (shown.at(-1)?.id ?? null) : null;
  return { slug: project.slug, record, issues: shown, next, isFirst: after === 0 };
});

export { headers } from "#app/lib/refusal-headers.ts";

export const action = form.project("project.manage", async ({ params, deps, project, person }) => {
  await cancelImport(deps, { projectId: project.id, importId: readId(params.importId), actorId: person.id });
  return null;
});

export default function ImportReport() {
  const { slug, record, issues, next, isFirst } = useLoaderData<typeof loader>();
  const { running } = useImportProgress(slug, [record]);
  return (
    <>
      <PageHeader
        title={
          <span className="break-all">
            <Verbatim>{record.fileName}</Verbatim>
          </span>
        }
        lead={
          <>
            Imported as {record.kind} on <Time at={record.createdAt} precise /> UTC.{" "}
            <StatusBadge status={record.status} counts={record.counts} />
          </>
        }
        actions={
          <>
            <ButtonLink to={paths.import(slug)}>Import more</ButtonLink>
            {issues.length > 0 && (
              <ButtonLink to={paths.importReportFile(slug, record.id)} reloadDocument download>
                <Download aria-hidden />
                Report as CSV
              </ButtonLink>
            )}
          </>
        }
      />
      {record.status === "running" && (
        <Running progress={running.get(record.id) ?? null} isEnding={record.cancelledAt !== null} />
      )}
      {(record.status === "failed" || record.status === "cancelled") && (
        <Notice tone="bad" className="mb-4">
          Nothing of this file was imported.
        </Notice>
      )}
      <ImportCountList kind={record.kind} counts={record.counts} />
      <ReadingList sentences={record.counts.reading} />
      {record.status !== "done" && issues.length === 0 ? null : issues.length === 0 ? (
        <EmptyState title={isFirst ? "No issues" : "No more issues"}>
          {isFirst && "Every row was taken as it stands in the file."}
        </EmptyState>
      ) : (
        <Card>
          <CardHeader
            title="Issues"
            lead={`In the order in which they were found. Lines count from 1.${leftOut(record.counts.unlisted)}`}
          />
          <IssueTable issues={issues} />
          {(next || !isFirst) && (
            <nav aria-label="Pages of issues" className="flex justify-between px-4 py-3 text-sm">
              {isFirst ? <span /> : <PageLink to="?">First page</PageLink>}
              {next && <PageLink to={`?after=${next}`}>Next page</PageLink>}
            </nav>
          )}
        </Card>
      )}
    </>
  );
}

/** What an import that runs is at, with the way to stop it. */
function Running({ progress, isEnding }: { progress: ImportProgress | null; isEnding: boolean }) {
  const refusal = useActionData<typeof action>();
  return (
    <Form method="post" className="mb-4 flex flex-col items-start gap-2">
      {refusal && <Notice tone="bad">{refusal.message}</Notice>}
      {progress?.total && <Progress value={progress.rows} max={progress.total} label="Import" />}
      <p className="text-sm tabular-nums text-muted" role="status">
        {isEnding
          ? "It is being cancelled."
          : progress
            ? `${progressText(progress)}.`
            : "It waits for its turn."}{" "}
        {progress?.step === "reading"
          ? "Until the whole file is here, leave the page open that sends it."
          : "It goes on when you close this page."}
      </p>
      <Button type="submit" disabled={isEnding}>
        Cancel the import
      </Button>
    </Form>
  );
}

function leftOut(unlisted: number): string {
  if (unlisted === 0) return "";
  const [most, more] = [mostIssuesOfKind, unlisted].map((count) => count.toLocaleString("en"));
  return ` Of each kind the first ${most} are listed; there are ${more} more.`;
}

function PageLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className="text-accent-ink underline">
      {children}
    </Link>
  );
}

/** How a file of ratings was read and what was taken for granted. */
function ReadingList({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Card className="mb-5">
      <CardHeader title="How the file was read" />
      <ul className="flex list-disc flex-col gap-1 px-8 py-3 text-sm">
        {sentences.map((sentence) => (
          <li key={sentence} className="break-words">
            <Verbatim>{sentence}</Verbatim>
          </li>
        ))}
      </ul>
    </Card>
  );
}
