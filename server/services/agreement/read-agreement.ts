import { AppError } from "#core/errors.ts";
import type { Progress } from "#core/report/sections.ts";
import type { AgreementSearch, Grouping } from "#core/schemas/agreement-search.ts";
import { labelsFingerprint } from "#db/labels.ts";
import type { Deps } from "#server/deps.ts";
import type { AgreementReport } from "./agreement-report.ts";
import { type AgreementQuestion, listQuestions } from "./list-questions.ts";
import { readSection } from "./read-section.ts";
import { readSummary } from "./read-summary.ts";
import type { Work } from "./report-cache.ts";
import type { Source } from "./source.ts";

export type AgreementPage = {
  questions: AgreementQuestion[];
  /** The question asked about; null when there is none. */
  current: AgreementQuestion | null;
  report: AgreementReport | null;
  /** The state of the labels that the report is of; null without one. */
  mark: string | null;
  /** Whether labels have come since. */
  isBehind: boolean;
  /** While there is no report yet: how far it is. */
  progress: Progress | null;
};

type Ask = Omit<AgreementSearch, "question">;
type MarkedReport = { mark: string; report: AgreementReport };

/**
 * How reliable the labels of one question are: its figures in all, and one view of the details. Without a question
 * the first one. Computed in a thread of its own, and anew only when labels have changed.
 *
 * With `patience` (milliseconds) a computation that takes longer answers with its progress; the reader who asks again
 * finds the same computation, further on, and gets what comes of it, even if labels have come meanwhile.
 */
export async function readAgreement(
  deps: Deps,
  input: {
    project: { id: number; slug: string };
    readerId?: number;
    patience?: number;
  } & Partial<AgreementSearch> & {
      by: Grouping;
    },
): Promise<AgreementPage> {
  const { project, question: asked = null, readerId = null, patience } = input;
  const questions = await listQuestions(deps, { projectId: project.id });
  const current = asked ? questions.find(({ key }) => key === asked) : questions[0];
  if (!current && asked) throw new AppError("not-found", "No task of this project asks that question.");
  const nothing = { questions, report: null, mark: null, isBehind: false };
  if (!current) return { ...nothing, current: null, progress: null };
  const mark = await labelsFingerprint(deps.db, project.id);
  const ask = { view: "overview", first: null, second: null, ...input } as const;
  const name = [project.id, current.key, ask.view, ask.by, ask.first, ask.second].join(" ");
  const { reports, compute } = deps.statistics;
  const work = reports.remember<MarkedReport>({ name, mark, readerId }, (begun) =>
    compute(project.id, begun.signal, (thread) => makeReport({ deps, project, current, thread }, ask, begun)),
  );
  const made = await reports.wait(work, patience).catch((error: unknown) => {
    // Whoever has been told of the failure does not come back for it: asking again computes anew.
    work.toldToReturn.delete(readerId);
    throw error;
  });
  if (!made) {
    work.toldToReturn.add(readerId);
    return { ...nothing, current, progress: work.progress };
  }
  work.toldToReturn.delete(readerId);
  // A guideline may have come to ask the question since, without a rating yet.
  const report = { ...made.report, question: current };
  const isBehind = made.mark !== mark && made.mark !== (await labelsFingerprint(deps.db, project.id));
  return { questions, current, report, mark: made.mark, isBehind, progress: null };
}

/** The report of the labels there are when its turn has come, which may be more than when it was asked for. */
async function makeReport(
  { deps, project, current: asked, thread }: Pick<Source, "deps" | "project" | "current" | "thread">,
  ask: Ask,
  work: Work<MarkedReport>,
): Promise<MarkedReport> {
  const tell = (progress: Progress) => {
    work.progress = progress;
  };
  tell({ what: "Computing", done: 0, total: null });
  const mark = await labelsFingerprint(deps.db, project.id);
  const questions = await listQuestions(deps, { projectId: project.id });
  const current = questions.find(({ key }) => key === asked.key) ?? asked;
  const source: Source = { deps, project, mark, questions, current, thread };
  const summary = await readSummary(source, current, tell);
  const section = await readSection(source, ask, summary, tell);
  return { mark, report: { ...summary, question: current, section } };
}
