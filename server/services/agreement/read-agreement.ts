import { AppError } from "#core/errors.ts";
import type { Progress } from "#core/report/sections.ts";
import type { AgreementSearch, Grouping } from "#core/schemas/agreement-search.ts";
import { findRatedness, labelsFingerprint } from "#db/labels.ts";
import type { Deps } from "#server/deps.ts";
import type { AgreementReport } from "./agreement-report.ts";
import { type AgreementQuestion, findQuestion, listQuestions } from "./list-questions.ts";
import { readSection } from "./read-section.ts";
import { readSummary } from "./read-summary.ts";
import type { Work } from "./report-cache.ts";
import type { Source } from "./source.ts";

export type AgreementPage = {
  questions: AgreementQuestion[];
  /** The question asked about; null when there is none. */
  current: AgreementQuestion | null;
  report: AgreementReport | null;
  /** The fingerprint of the labels that the report rests on; null when there is no report. */
  fingerprint: string | null;
  /** Whether labels were added since. */
  isBehind: boolean;
  /** The progress of a report that is still being computed. */
  progress: Progress | null;
};

type Ask = Omit<AgreementSearch, "question">;
type FingerprintedReport = { fingerprint: string; report: AgreementReport };

/**
 * How reliable the labels of one question are: its overall figures, and one view of the details. Without a question
 * it reads the first one that has something to compare. The figures are computed in a thread, and again only when labels have changed.
 *
 * With `patience` (milliseconds), a computation that takes longer returns its progress. A reader who asks again finds
 * the same computation further on and gets its result, even if labels were added meanwhile.
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
  const current = asked ? findQuestion(questions, asked) : await firstWithData(deps, project.id, questions);
  if (!current && asked) throw new AppError("not-found", "No task of this project asks that question.");
  const nothing = { questions, report: null, fingerprint: null, isBehind: false };
  if (!current) return { ...nothing, current: null, progress: null };
  const fingerprint = await labelsFingerprint(deps.db, project.id);
  const ask = { view: "overview", first: null, second: null, ...input } as const;
  const name = [project.id, current.key, ask.view, ask.by, ask.first, ask.second].join(" ");
  const { reports, compute } = deps.statistics;
  const work = reports.remember<FingerprintedReport>({ name, fingerprint, readerId }, (begun) =>
    compute(project.id, begun.signal, (thread) => makeReport({ deps, project, current, thread }, ask, begun)),
  );
  const made = await reports.wait(work, patience).catch((error: unknown) => {
    // Forget the reader, who has been told of the failure: the next request starts a new computation.
    work.toldToReturn.delete(readerId);
    throw error;
  });
  if (!made) {
    work.toldToReturn.add(readerId);
    return { ...nothing, current, progress: work.progress };
  }
  work.toldToReturn.delete(readerId);
  // Another guideline may have started to ask the question since, even if it has no rating yet.
  const report = { ...made.report, question: current };
  const isBehind =
    made.fingerprint !== fingerprint && made.fingerprint !== (await labelsFingerprint(deps.db, project.id));
  return { questions, current, report, fingerprint: made.fingerprint, isBehind, progress: null };
}

/** The first question that two humans have answered about one item, else the first that anyone has, else the first. */
export async function firstWithData(
  deps: Deps,
  projectId: number,
  questions: AgreementQuestion[],
): Promise<AgreementQuestion | undefined> {
  const ratedness = await findRatedness(deps.db, projectId);
  const of = ({ guidelines }: AgreementQuestion) =>
    Math.max(...guidelines.map(({ versionId }) => ratedness.get(versionId) ?? 0));
  return [2, 1, 0].flatMap((wanted) => questions.find((question) => of(question) >= wanted) ?? [])[0];
}

/** The report of the labels that exist when its turn comes, which may be more than when it was requested. */
async function makeReport(
  { deps, project, current: asked, thread }: Pick<Source, "deps" | "project" | "current" | "thread">,
  ask: Ask,
  work: Work<FingerprintedReport>,
): Promise<FingerprintedReport> {
  const onProgress = (progress: Progress) => {
    work.progress = progress;
  };
  onProgress({ what: "Computing", done: 0, total: null });
  const fingerprint = await labelsFingerprint(deps.db, project.id);
  const questions = await listQuestions(deps, { projectId: project.id });
  const current = questions.find(({ key }) => key === asked.key) ?? asked;
  const source: Source = { deps, project, fingerprint, questions, current, thread };
  const summary = await readSummary(source, current, onProgress);
  const section = await readSection(source, ask, summary, onProgress);
  return { fingerprint, report: { ...summary, question: current, section } };
}
