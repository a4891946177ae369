import type { QuestionReport } from "#core/report/report.ts";
import { escapeJson } from "#core/text/escape-json.ts";
import { labelsFingerprint } from "#db/labels.ts";
import type { Deps } from "#server/deps.ts";
import { listQuestions } from "./list-questions.ts";
import { readSummary } from "./read-summary.ts";
import { takeTurn } from "./take-turn.ts";

/** What a file of results holds: the report of every question, as `assay agreement --json` prints it of a file. */
export type ExportedReport = { project: string; scales: (QuestionReport & { key: string })[] };

/** The reports of all questions of a project as JSON, in full precision: the same as its page shows. */
export async function exportReport(
  deps: Deps,
  { project }: { project: { id: number; slug: string } },
): Promise<string> {
  const scales = await takeTurn(deps, async () => {
    const mark = await labelsFingerprint(deps.db, project.id);
    const questions = await listQuestions(deps, { projectId: project.id });
    const reports: ExportedReport["scales"] = [];
    for (const current of questions) {
      const source = { deps, project, mark, questions, current };
      reports.push({ key: current.key, ...(await readSummary(source, current, () => undefined)) });
    }
    return reports;
  });
  const report: ExportedReport = { project: project.slug, scales };
  return `${escapeJson(JSON.stringify(report, null, 2))}\n`;
}
