import { spanInCodePoints } from "#core/exports/spans-in-code-points.ts";
import { isAsked } from "#core/ratings/asked-questions.ts";
import type { PassageColumns } from "#core/report/labels/label-columns.ts";
import type { Question } from "#core/scales/scales.ts";
import type { Span } from "#core/schemas/rating.ts";
import { readPartLengths, readSilentRatings } from "#db/item-parts.ts";
import { findRatedVersions } from "#db/labels.ts";
import { readPassages } from "#db/stored/answers.ts";
import type { Deps } from "#server/deps.ts";
import type { AgreementQuestion } from "./list-questions.ts";
import { type LoadedLabels, loadLabels } from "./load-labels.ts";

/**
 * The passages that raters marked, in code points as in exports. Every rater who was asked has a label: someone who marked nothing has read the
 * text too. Raters who were not asked, because of an earlier answer, do not count; this holds for every scale.
 */
export async function loadPassages(
  deps: Deps,
  project: { id: number; slug: string },
  question: AgreementQuestion,
  onRows: (rows: number) => void,
): Promise<LoadedLabels> {
  const { columns, units } = await loadLabels(deps, project, question, onRows);
  const given = columns.labels.map((label) => readSpans(String(label)));
  const unit: number[] = [];
  const rater: number[] = [];
  const passages = {
    label: [] as number[],
    part: [] as number[],
    begin: [] as number[],
    end: [] as number[],
  };
  const level: number[] = [];
  const levels = question.levels.map(({ value }) => value);
  const unitOf = new Map(units.map(({ taskId }, position) => [taskId, position]));
  const { texts, wide } = await findTexts(deps, project.id, question, unitOf);
  let unreadable = columns.unreadable;
  columns.code.forEach((code, at) => {
    const spans = given[code];
    if (!spans) {
      unreadable++;
      return;
    }
    const inUtf16 = wide.get(columns.unit[at]!);
    for (const each of spans) {
      const span = inUtf16 ? spanInCodePoints(each, inUtf16) : each;
      passages.label.push(unit.length);
      passages.part.push(span.part);
      passages.begin.push(span.start);
      passages.end.push(span.end);
      const known = levels.indexOf(span.level);
      level.push(known === -1 ? levels.push(span.level) - 1 : known);
    }
    unit.push(columns.unit[at]!);
    rater.push(columns.rater[at]!);
  });
  for (const silent of await findSilent(deps, project.id, question)) {
    const position = unitOf.get(silent.taskId);
    const by = columns.raters.findIndex(({ id }) => id === silent.raterId);
    if (position === undefined || by === -1) continue;
    unit.push(position);
    rater.push(by);
  }
  const asked = { ...columns, unreadable, levels: [], labels: ["read"] };
  const found: PassageColumns = {
    levels,
    level: Uint32Array.from(level),
    label: Uint32Array.from(passages.label),
    part: Uint32Array.from(passages.part),
    begin: Uint32Array.from(passages.begin),
    end: Uint32Array.from(passages.end),
    texts,
  };
  return {
    units,
    columns: {
      ...asked,
      unit: Uint32Array.from(unit),
      rater: Uint32Array.from(rater),
      code: new Uint32Array(unit.length),
      day: new Int32Array(unit.length),
      passages: found,
    },
  };
}

/** The largest offset that the columns hold; no text is longer. */
const farthest = 2 ** 32 - 1;

function readSpans(answer: string): Span[] | null {
  const spans = readPassages(answer);
  return spans?.every(({ part, end }) => part <= farthest && end <= farthest) ? spans : null;
}

async function findSilent(deps: Deps, projectId: number, question: AgreementQuestion) {
  const versionIds = question.guidelines.map(({ versionId }) => versionId);
  const asking = new Map<number, Question>();
  for (const { id, questions } of await findRatedVersions(deps.db, projectId)) {
    const own = questions.find((other) => other.id === question.id);
    if (own) asking.set(id, own);
  }
  const silent: { taskId: number; raterId: number }[] = [];
  const ask = { projectId, versionIds, question: question.id };
  for await (const rows of readSilentRatings(deps.pool, ask)) {
    for (const { taskId, raterId, versionId, answers } of rows) {
      const own = asking.get(versionId);
      if (own && isAsked(own, answers)) silent.push({ taskId, raterId });
    }
  }
  return silent;
}

/** The lengths of the texts, and the texts of those units whose passages are counted otherwise than in code points. */
async function findTexts(
  deps: Deps,
  projectId: number,
  question: AgreementQuestion,
  unitOf: ReadonlyMap<number, number>,
) {
  const versionIds = question.guidelines.map(({ versionId }) => versionId);
  const unit: number[] = [];
  const part: number[] = [];
  const length: number[] = [];
  const wide = new Map<number, string[]>();
  for await (const rows of readPartLengths(deps.pool, { projectId, versionIds })) {
    for (const { taskId, lengths, texts } of rows) {
      const position = unitOf.get(taskId);
      if (position === undefined) continue;
      if (texts) wide.set(position, texts);
      lengths.forEach((characters, place) => {
        unit.push(position);
        part.push(place);
        length.push(characters);
      });
    }
  }
  return {
    wide,
    texts: {
      unit: Uint32Array.from(unit),
      part: Uint32Array.from(part),
      length: Uint32Array.from(length),
    },
  };
}
