import type { QuestionReport } from "#core/report/report.ts";
import type { Progress } from "#core/report/sections.ts";
import type { AgreementQuestion } from "./list-questions.ts";
import { loadColumns } from "./load-columns.ts";
import type { Source } from "./source.ts";
import type { TaskInput, TaskName } from "./tasks.ts";

/** The figures of one whole question. */
export async function readSummary(
  source: Source,
  question: AgreementQuestion,
  onProgress: (progress: Progress) => void,
): Promise<QuestionReport> {
  const { deps, project, fingerprint } = source;
  const { reports } = deps.statistics;
  const work = reports.remember({ name: `${project.id} ${question.key}`, fingerprint }, async () => {
    const { result } = await compute(source, question, { task: "summary", input: {} }, onProgress);
    return { fingerprint, summary: result };
  });
  return (await reports.wait(work))!.summary;
}

/** Has the thread compute something from the current labels of a question. */
export function compute<Name extends TaskName>(
  { deps, project, fingerprint, thread }: Source,
  question: AgreementQuestion,
  request: { task: Name; input: TaskInput<Name> },
  onProgress: (progress: Progress) => void,
) {
  const key = [project.id, fingerprint, question.key].join(" ");
  const load = (onRows: (rows: number) => void) => loadColumns(deps, project, question, onRows);
  return thread.ask({ key, load }, request, onProgress);
}
