import { compareNames } from "#core/compare-names.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import { type LabelColumns, unknownDay } from "#core/report/labels/label-columns.ts";
import { placeUnits } from "#core/report/labels/place-units.ts";
import { scaleOf } from "#core/scales/scales.ts";
import { type RaterKind, raterKinds } from "#core/schemas/project.ts";
import { findProjectRaters, type RatedUnit, readLabels, readRatedUnits } from "#db/labels.ts";
import type { Deps } from "#server/deps.ts";
import type { AgreementQuestion } from "./list-questions.ts";

/** All answers to one question: the columns to compute from, and the units that their positions stand for. */
export type LoadedLabels = { columns: LabelColumns; units: RatedUnit[] };

/**
 * The labels of a question as columns of numbers. Units are sorted by item id and guideline content, raters by kind
 * and name in natural order, so that seeded intervals are the same in every database that holds the same study.
 *
 * Rows are read in batches, and other work gets its turn between them. `onRows` receives the number of rows so far.
 */
export async function loadLabels(
  deps: Deps,
  project: { id: number; slug: string },
  question: AgreementQuestion,
  onRows: (rows: number) => void = () => {},
  readLabel = scaleOf(question).readLabel,
): Promise<LoadedLabels> {
  const versionIds = question.guidelines.map(({ versionId }) => versionId);
  const units: RatedUnit[] = [];
  for await (const rows of readRatedUnits(deps.pool, { projectId: project.id, versionIds }))
    for (const row of rows) units.push(row);
  const raters = (await findProjectRaters(deps.db, project.id)).sort(
    (left, right) => compareKinds(left.kind, right.kind) || compareNames(left.name, right.name),
  );
  const unitOf = new Map(units.map(({ taskId }, position) => [taskId, position]));
  const raterOf = new Map(raters.map(({ id }, position) => [id, position]));
  const unit: number[] = [];
  const rater: number[] = [];
  const code: number[] = [];
  const day: number[] = [];
  const aside = { unit: [] as number[], rater: [] as number[] };
  const codes = new Map<string | number, number>();
  let unreadable = 0;
  let seen = 0;
  const answers = { projectId: project.id, versionIds, question: question.id };
  for await (const rows of readLabels(deps.pool, answers)) {
    for (const row of rows) {
      const position = unitOf.get(row.taskId);
      const by = raterOf.get(row.raterId);
      if (position === undefined || by === undefined) continue;
      if (row.answer === cantJudge) {
        aside.unit.push(position);
        aside.rater.push(by);
        continue;
      }
      const label = readLabel(row.answer);
      if (label === null) {
        unreadable++;
        continue;
      }
      const known = codes.get(label) ?? codes.size;
      codes.set(label, known);
      unit.push(position);
      rater.push(by);
      code.push(known);
      day.push(row.day ?? unknownDay);
    }
    seen += rows.length;
    onRows(seen);
  }
  const columns: LabelColumns = {
    scale: question.scale,
    levels: question.levels.map(({ value }) => scaleOf(question).readLabel(value) ?? value),
    question: question.name,
    raters,
    unitCount: units.length,
    unit: Uint32Array.from(unit),
    rater: Uint32Array.from(rater),
    code: Uint32Array.from(code),
    day: Int32Array.from(day),
    labels: [...codes.keys()],
    cantJudge: { unit: Uint32Array.from(aside.unit), rater: Uint32Array.from(aside.rater) },
    places: placeUnits(units),
    unreadable,
  };
  return { columns, units };
}

/** Humans come before judges. */
function compareKinds(left: RaterKind, right: RaterKind): number {
  return raterKinds.indexOf(left) - raterKinds.indexOf(right);
}
