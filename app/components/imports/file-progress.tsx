import { Link } from "@remix-run/react";
import { Notice, Progress } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import type { FileImport } from "./use-file-import.ts";

/** The progress of a file's import, and its result. */
export function FileProgress({ slug, file, work }: { slug: string; file: File; work: FileImport }) {
  const { state } = work;
  if (state.step === "sending") {
    const percent = Math.floor((100 * state.sent) / Math.max(1, file.size));
    return (
      <div className="flex flex-col gap-1.5">
        <Progress value={state.sent} max={file.size} label={`Sending ${file.name}`} />
        <p className="text-sm tabular-nums text-muted">
          {percent < 100 ? `${percent} % sent` : "All sent. Comparing with what is stored …"}
        </p>
      </div>
    );
  }
  if (state.step !== "done") return null;
  const { importId, status, counts } = state.result;
  if (status === "running")
    return (
      <Notice tone="good">
        The file is here, and {counts.rows.toLocaleString("en")} rows are being taken in. You can close this
        page.{" "}
        <Link to={paths.importReport(slug, importId)} className="underline">
          Watch it
        </Link>
      </Notice>
    );
  const { added, unchanged, conflicts, rejected, replaced } = counts;
  const rest = Object.entries({ unchanged, conflicts, rejected, replaced }).filter(([, count]) => count > 0);
  const hasIssues = conflicts + rejected + replaced > 0;
  return (
    <Notice tone={status !== "done" ? "bad" : hasIssues ? "warn" : "good"}>
      {status === "failed"
        ? "Nothing was imported, since a strict import had bad rows"
        : status === "cancelled"
          ? "Cancelled: nothing was imported"
          : `${added.toLocaleString("en")} added`}
      {rest.map(([name, count]) => `, ${count.toLocaleString("en")} ${name}`).join("")}.{" "}
      <Link to={paths.importReport(slug, importId)} className="underline">
        Report
      </Link>
    </Notice>
  );
}
