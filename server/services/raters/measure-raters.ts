import { cantJudge } from "#core/ratings/cant-judge.ts";
import type { RaterMeasures, RecordInput } from "#core/report/raters/measure-records.ts";
import { scaleOf } from "#core/scales/scales.ts";
import { type RaterPace, readGoldAnswers, readPaces, readRepeatedAnswers } from "#db/raters/record.ts";
import type { AgreementQuestion } from "../agreement/list-questions.ts";
import { compute } from "../agreement/read-summary.ts";
import type { OnProgress, Source } from "../agreement/source.ts";

/** All that is known of one person's work on a question. */
export type RaterRecord = RaterMeasures & Omit<RaterPace, "raterId">;

/**
 * The records of all people of a project for one question, in the order of the labels' raters. Rows come in batches, and
 * the figures are computed in the thread that holds the labels.
 */
export async function measureRaters(
  source: Source,
  question: AgreementQuestion,
  onProgress: OnProgress,
): Promise<RaterRecord[]> {
  const { deps, project } = source;
  const versionIds = question.guidelines.map(({ versionId }) => versionId);
  const asked = { projectId: project.id, versionIds, question: question.id };
  onProgress({ what: "Reading answers about gold", done: 0, total: null });
  const input: RecordInput = {
    gold: await readGold(source, asked, question),
    repeats: await readRepeats(source, asked, question),
  };
  const paces = new Map<number, RaterPace>();
  for await (const rows of readPaces(deps.pool, asked))
    for (const pace of rows) paces.set(pace.raterId, pace);
  const { result } = await compute(source, question, { computation: "records", input }, onProgress);
  return result.flatMap((measures) => {
    const pace = paces.get(measures.raterId);
    return pace ? [{ ...pace, ...measures }] : [];
  });
}

type Asked = Parameters<typeof readGoldAnswers>[1];

/** Answers that say nothing about the label, or cannot be read, are neither right nor wrong. */
async function readGold({ deps }: Source, asked: Asked, question: AgreementQuestion) {
  const rater: number[] = [];
  const isRight: boolean[] = [];
  const isProduction: boolean[] = [];
  for await (const rows of readGoldAnswers(deps.pool, asked))
    for (const row of rows) {
      const same = isSameAnswer(question, row.answer, row.gold);
      if (same === null) continue;
      rater.push(row.raterId);
      isRight.push(same);
      isProduction.push(row.isProduction);
    }
  return {
    rater: Uint32Array.from(rater),
    isRight: Uint8Array.from(isRight, Number),
    isProduction: Uint8Array.from(isProduction, Number),
  };
}

async function readRepeats({ deps }: Source, asked: Asked, question: AgreementQuestion) {
  const rater: number[] = [];
  const isSame: boolean[] = [];
  for await (const rows of readRepeatedAnswers(deps.pool, asked))
    for (const { raterId, first, again } of rows) {
      const same = isSameAnswer(question, first, again);
      if (same === null) continue;
      rater.push(raterId);
      isSame.push(same);
    }
  return { rater: Uint32Array.from(rater), isSame: Uint8Array.from(isSame, Number) };
}

/** Whether two stored answers are one label; null where one of them is none. Of a set, all responses must be alike. */
export function isSameAnswer(
  question: Pick<AgreementQuestion, "scale">,
  left: string,
  right: string,
): boolean | null {
  if (left === cantJudge || right === cantJudge) return null;
  const { reading, readLabel } = scaleOf(question);
  switch (reading) {
    case "labels":
    case "preferences": {
      const [one, other] = [readLabel(left), readLabel(right)];
      return one === null || other === null ? null : one === other;
    }
    case "responses":
      return left === right;
    case "marks":
      return null;
    default:
      return reading satisfies never;
  }
}
