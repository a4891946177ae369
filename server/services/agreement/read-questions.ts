import type { GroupReport } from "#core/report/report.ts";
import { readSummary } from "./read-summary.ts";
import type { OnProgress, Source } from "./source.ts";

/** The figures of every question, in the form of a group's figures. */
export async function readQuestions(source: Source, onProgress: OnProgress): Promise<GroupReport[]> {
  const rows: GroupReport[] = [];
  for (const question of source.questions) {
    onProgress({ what: "Computing questions", done: rows.length, total: source.questions.length });
    const { overall } = await readSummary(source, question, () => {});
    rows.push({ ...overall, group: question.key, label: question.name });
  }
  return rows;
}
