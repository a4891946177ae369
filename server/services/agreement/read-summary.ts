import type { QuestionReport } from "#core/report/report.ts";
import type { Progress } from "#core/report/sections.ts";
import type { ComputationInput, ComputationName } from "./computations.ts";
import type { AgreementQuestion } from "./list-questions.ts";
import { loadColumns } from "./load-columns.ts";
import type { Source } from "./source.ts";

/** The figures of one whole question. */
export async function readSummary(
  source: Source,
  question: AgreementQuestion,
  onProgress: (progress: Progress) => void,
): Promise<QuestionReport> {
  const { deps, project, fingerprint } = source;
  const { reports } = deps.statistics;
  const work = reports.remember({ name: `${project.id} ${question.key}`, fingerprint }, async () => {
    const { result } = await compute(source, question, { computation: "summary", input: {} }, onProgress);
    return { fingerprint, summary: result };
  });
  return (await reports.wait(work))!.summary;
}

/** Has the thread compute something from the current labels of a question. */
export function compute<Name extends ComputationName>(
  { deps, project, fingerprint, thread }: Source,
  question: AgreementQuestion,
  request: { computation: Name; input: ComputationInput<Name> },
  onProgress: (progress: Progress) => void,
) {
  const key = [project.id, fingerprint, question.key].join(" ");
  const load = (onRows: (rows: number) => void) => loadColumns(deps, project, question, onRows);
  return thread.ask({ key, load }, request, onProgress);
}
