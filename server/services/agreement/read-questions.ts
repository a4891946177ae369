import type { Source, Tell } from "./read-section.ts";
import { readSummary } from "./read-summary.ts";
import type { GroupAgreement } from "./report.ts";

/** The figures of every question as those of a group. */
export async function readQuestions(source: Source, tell: Tell): Promise<GroupAgreement[]> {
  const rows: GroupAgreement[] = [];
  for (const question of source.questions) {
    tell({ what: "Computing questions", done: rows.length, total: source.questions.length });
    const { overall } = await readSummary(source, question, () => {});
    rows.push({ ...overall, key: question.key, label: question.name });
  }
  return rows;
}
