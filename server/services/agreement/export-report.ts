import type { QuestionReport } from "#core/report/report.ts";
import { escapeJson } from "#core/text/escape-json.ts";
import { labelsFingerprint } from "#db/labels.ts";
import type { Deps } from "#server/deps.ts";
import { listQuestions } from "./list-questions.ts";
import { readSummary } from "./read-summary.ts";
import type { Source } from "./source.ts";

/**
 * The contents of a file of results: the report of every question, as `assay agreement --json` prints it for a file.
 */
export type ExportedReport = { project: string; scales: (QuestionReport & { key: string })[] };

/**
 * The reports of all questions of a project as JSON, in full precision and with the same figures as its page.
 * `signal` stops the work.
 */
export async function exportReport(
  deps: Deps,
  { project, signal }: { project: { id: number; slug: string }; signal: AbortSignal },
): Promise<string> {
  const scales = await deps.statistics.compute(project.id, signal, async (thread) => {
    const fingerprint = await labelsFingerprint(deps.db, project.id);
    const questions = await listQuestions(deps, { projectId: project.id });
    const reports: ExportedReport["scales"] = [];
    for (const current of questions) {
      const source: Source = { deps, project, fingerprint, questions, current, thread };
      reports.push({ key: current.key, ...(await readSummary(source, current, () => undefined)) });
    }
    return reports;
  });
  const report: ExportedReport = { project: project.slug, scales };
  return `${escapeJson(JSON.stringify(report, null, 2))}\n`;
}
