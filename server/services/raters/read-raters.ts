import { AppError } from "#core/errors.ts";
import type { Progress } from "#core/report/sections.ts";
import { scaleOf } from "#core/scales/scales.ts";
import { labelsFingerprint } from "#db/labels.ts";
import { recordFingerprint } from "#db/raters/record.ts";
import type { Deps } from "#server/deps.ts";
import { type AgreementQuestion, findQuestion, listQuestions } from "../agreement/list-questions.ts";
import { firstWithData } from "../agreement/read-agreement.ts";
import { measureRaters, type RaterRecord } from "./measure-raters.ts";

export type RatersPage = {
  questions: AgreementQuestion[];
  /** The question asked about; null when the project asks none that has labels. */
  current: AgreementQuestion | null;
  /** Null without a question, and while they are being computed. */
  records: RaterRecord[] | null;
  progress: Progress | null;
};

type Asked = {
  project: { id: number; slug: string };
  question: string | null;
  readerId?: number;
  /** Milliseconds after which a computation goes on without this request; without, it waits. */
  patience?: number;
};

/**
 * The reliability records of a project's people for one question, the first with data unless another is asked for. They
 * are computed again only when labels, gold or skips have changed, by the thread and cache of the figures of agreement.
 */
export async function readRaters(
  deps: Deps,
  { project, question: asked, readerId, patience }: Asked,
): Promise<RatersPage> {
  const questions = (await listQuestions(deps, { projectId: project.id })).filter(hasLabels);
  const current = asked ? findQuestion(questions, asked) : await firstWithData(deps, project.id, questions);
  if (!current && asked) throw new AppError("not-found", "No task of this project asks that question.");
  if (!current) return { questions, current: null, records: null, progress: null };
  const { reports, compute } = deps.statistics;
  const fingerprint = await fingerprintOf(deps, project.id);
  const name = `${project.id} ${current.key} records`;
  const work = reports.remember<{ fingerprint: string; records: RaterRecord[] }>(
    { name, fingerprint, readerId: readerId ?? null },
    (begun) =>
      compute(project.id, begun.signal, async (thread) => {
        const onProgress = (progress: Progress) => {
          begun.progress = progress;
        };
        const fingerprint = await fingerprintOf(deps, project.id);
        const labels = await labelsFingerprint(deps.db, project.id);
        const source = { deps, project, fingerprint: labels, questions, current, thread };
        return { fingerprint, records: await measureRaters(source, current, onProgress) };
      }),
  );
  const made = await reports.wait(work, patience);
  work.toldToReturn[made ? "delete" : "add"](readerId ?? null);
  return { questions, current, records: made?.records ?? null, progress: made ? null : work.progress };
}

/** Passages and free words have no label to hold against another. */
function hasLabels(question: AgreementQuestion): boolean {
  const { isFreeText, reading } = scaleOf(question);
  return !isFreeText && reading !== "marks";
}

async function fingerprintOf(deps: Deps, projectId: number): Promise<string> {
  const [labels, others] = await Promise.all([
    labelsFingerprint(deps.db, projectId),
    recordFingerprint(deps.db, projectId),
  ]);
  return `${labels} ${others}`;
}
