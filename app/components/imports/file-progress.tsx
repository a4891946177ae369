import { Link } from "@remix-run/react";
import { Notice, Progress } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { type ImportKind, isAllRejected } from "#core/imports/import-options.ts";
import { otherCounts } from "#core/imports/other-counts.ts";
import { countOf } from "#core/text/count-of.ts";
import type { UploadResult } from "./upload-file.ts";
import type { ImportState } from "./use-file-import.ts";

/** The progress of a file's import, and its result. */
export function FileProgress({
  slug,
  file,
  kind,
  state,
  ended,
}: {
  slug: string;
  file: File;
  kind: ImportKind;
  state: ImportState;
  /** Imports that have ended since their file was sent, with what became of them. */
  ended: ReadonlyMap<number, UploadResult>;
}) {
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
  const { importId, status, counts } = ended.get(state.result.importId) ?? state.result;
  if (status === "running")
    return (
      <Notice tone="good">
        The file is here, and {countOf(counts.rows, "row")} {counts.rows === 1 ? "is" : "are"} being taken in.
        You can close this page.{" "}
        <Link to={paths.importReport(slug, importId)} className="underline">
          Watch it
        </Link>
      </Notice>
    );
  const { added, conflicts, rejected, replaced } = counts;
  const hasIssues = conflicts + rejected + replaced > 0;
  return (
    <Notice tone={status !== "done" || isAllRejected(counts) ? "bad" : hasIssues ? "warn" : "good"}>
      {status === "failed"
        ? "Nothing was imported"
        : status === "cancelled"
          ? "Cancelled: nothing was imported"
          : `${added.toLocaleString("en")} added`}
      {otherCounts(counts)
        .map((words) => `, ${words}`)
        .join("")}
      .{" "}
      <Link to={paths.importReport(slug, importId)} className="underline">
        Report
      </Link>
      {kind === "outputs" &&
        status === "done" &&
        counts.reading.map((sentence) => (
          <p key={sentence} className="mt-1 text-sm">
            {sentence}
          </p>
        ))}
    </Notice>
  );
}
