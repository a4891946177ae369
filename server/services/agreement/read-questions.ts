import type { GroupReport } from "#core/report/report.ts";
import { readSummary } from "./read-summary.ts";
import type { OnProgress, Source } from "./source.ts";

/** The figures of every question as those of a group. */
export async function readQuestions(source: Source, tell: OnProgress): Promise<GroupReport[]> {
  const rows: GroupReport[] = [];
  for (const question of source.questions) {
    tell({ what: "Computing questions", done: rows.length, total: source.questions.length });
    const { overall } = await readSummary(source, question, () => {});
    rows.push({ ...overall, group: question.key, label: question.name });
  }
  return rows;
}
