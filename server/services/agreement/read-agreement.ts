import { setTimeout } from "node:timers/promises";
import { AppError } from "#core/errors.ts";
import type { AgreementSearch, Grouping } from "#core/schemas/agreement-search.ts";
import { labelsFingerprint } from "#db/labels.ts";
import type { Deps } from "#server/deps.ts";
import { type AgreementQuestion, listQuestions } from "./list-questions.ts";
import { readSection } from "./read-section.ts";
import { readSummary } from "./read-summary.ts";
import type { AgreementReport, Progress } from "./report.ts";
import { remember } from "./report-cache.ts";
import type { Source } from "./source.ts";

export type AgreementPage = {
  questions: AgreementQuestion[];
  /** The question asked about; null when there is none. */
  current: AgreementQuestion | null;
  report: AgreementReport | null;
  /** While there is no report yet: how far it is. */
  progress: Progress | null;
};

/**
 * How reliable the labels of one question are: its figures in all, and one view of the details. Without a question
 * the first one. Computed in a thread of its own, and anew only when labels have changed.
 *
 * With `patience` (milliseconds) a computation that takes longer answers with its progress; whoever asks again finds
 * the same computation, further on.
 */
export async function readAgreement(
  deps: Deps,
  input: { project: { id: number; slug: string }; patience?: number } & Partial<AgreementSearch> & {
      by: Grouping;
    },
): Promise<AgreementPage> {
  const { project, question: asked = null, patience } = input;
  const questions = await listQuestions(deps, { projectId: project.id });
  const current = asked ? questions.find(({ key }) => key === asked) : questions[0];
  if (!current && asked) throw new AppError("not-found", "No task of this project asks that question.");
  if (!current) return { questions, current: null, report: null, progress: null };
  const mark = await labelsFingerprint(deps.db, project.id);
  const ask = { view: "overview", first: null, second: null, ...input } as const;
  const source: Source = { deps, project, mark, questions, current };
  const key = [project.id, mark, current.key, ask.view, ask.by, ask.first, ask.second].join(" ");
  const work = remember(deps, key, (onProgress) => makeReport(source, ask, onProgress));
  const made = await (patience === undefined ? work.value : within(patience, work.value));
  if (!made) {
    const progress = work.progress() ?? { what: "Computing", done: 0, total: null };
    return { questions, current, report: null, progress };
  }
  // A guideline may have come to ask the question since, without a rating yet.
  return { questions, current, report: { ...made, question: current }, progress: null };
}

async function makeReport(
  source: Source,
  ask: Omit<AgreementSearch, "question">,
  onProgress: (progress: Progress) => void,
): Promise<AgreementReport> {
  const summary = await readSummary(source, source.current, onProgress);
  const section = await readSection(source, ask, summary, onProgress);
  return { ...summary, question: source.current, section };
}

/** The value, or undefined when it takes longer. */
async function within<Value>(milliseconds: number, value: Promise<Value>): Promise<Value | undefined> {
  const stop = new AbortController();
  const late = setTimeout(milliseconds, undefined, { signal: stop.signal }).catch(() => undefined);
  try {
    return await Promise.race([value, late]);
  } finally {
    stop.abort();
  }
}
