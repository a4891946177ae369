import { encodeRatings, type RatingRow } from "#core/agreement/encode-ratings.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import type { ScaleKind } from "#core/schemas/guideline.ts";
import type { RaterKind } from "#core/schemas/project.ts";

import { findProjectRaters, findRatedUnits, type RatedUnit, readLabels } from "#db/labels.ts";
import type { Deps } from "#server/deps.ts";
import type { AgreementQuestion } from "./list-questions.ts";

/** All that was answered to one question. Positions in `units` and `raters` are those of the encoded ratings. */
export type LabelSet = {
  units: RatedUnit[];
  raters: { id: number; name: string; kind: RaterKind }[];
  ratings: Ratings;
  /** The label of each code. */
  labels: (string | number)[];
  /** "Cannot judge" is no step of the scale: it is counted, and enters no coefficient. */
  cantJudge: { unit: number[]; rater: number[] };
  /** Answers that are no number where the scale has numbers, such as a judge's failed output. */
  unreadable: number;
};

/**
 * The labels of a question, encoded. Units stand in the order of item ids and guideline contents, raters by kind
 * and name, so that seeded intervals are the same in every database that holds the same study.
 */
export async function loadLabels(
  deps: Deps,
  projectId: number,
  question: AgreementQuestion,
): Promise<LabelSet> {
  const versionIds = question.guidelines.map(({ versionId }) => versionId);
  const units = (await findRatedUnits(deps.db, { projectId, versionIds })).sort(
    (left, right) => compare(left.externalId, right.externalId) || compare(left.sha256, right.sha256),
  );
  const raters = (await findProjectRaters(deps.db, projectId)).sort(
    (left, right) => compare(left.kind, right.kind) || compare(left.name, right.name),
  );
  const unitOf = new Map(units.map(({ taskId }, position) => [taskId, position]));
  const raterOf = new Map(raters.map(({ id }, position) => [id, position]));
  const columns: Columns = { unit: [], rater: [], label: [] };
  const aside = { unit: [] as number[], rater: [] as number[] };
  let unreadable = 0;
  for await (const rows of readLabels(deps.pool, { projectId, versionIds, question: question.id })) {
    for (const { taskId, raterId, answer } of rows) {
      const unit = unitOf.get(taskId);
      const rater = raterOf.get(raterId);
      if (unit === undefined || rater === undefined) continue;
      if (answer === cantJudge) {
        aside.unit.push(unit);
        aside.rater.push(rater);
        continue;
      }
      const label = readLabel(question.scale, answer);
      if (label === null) {
        unreadable++;
        continue;
      }
      columns.unit.push(unit);
      columns.rater.push(rater);
      columns.label.push(label);
    }
  }
  return { units, raters, ...encode(columns, units.length, raters.length), cantJudge: aside, unreadable };
}

type Columns = { unit: number[]; rater: number[]; label: (string | number)[] };

function encode({ unit, rater, label }: Columns, unitCount: number, raterCount: number) {
  const items = Array.from({ length: unitCount }, (_, position) => String(position));
  const raters = Array.from({ length: raterCount }, (_, position) => String(position));
  function* rows(): Generator<RatingRow> {
    for (let at = 0; at < label.length; at++)
      yield { item: items[unit[at]!]!, rater: raters[rater[at]!]!, label: label[at]! };
  }
  const { ratings, labels } = encodeRatings(rows(), { items, raters });
  return { ratings, labels };
}

/** An answer as a label: a number on numeric scales, a set in one spelling, else the text. */
function readLabel(scale: ScaleKind, answer: string): string | number | null {
  if (scale === "ordinal" || scale === "number") {
    const number = answer.trim() === "" ? Number.NaN : Number(answer);
    return Number.isFinite(number) ? number : null;
  }
  if (scale !== "multi") return answer;
  if (!answer.startsWith("[")) return null;
  const values: unknown[] = JSON.parse(answer);
  return JSON.stringify([...new Set(values.map(String))].sort());
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
