import { placeUnits } from "#core/report/labels/place-units.ts";
import { noOrderKnown } from "#core/report/pairs/position-bias.ts";
import { scaleOf } from "#core/scales/scales.ts";
import { readResponseModels, readShownOrders } from "#db/item-parts.ts";
import type { RatedUnit } from "#db/labels.ts";
import { readEntries } from "#db/stored/answers.ts";
import type { Deps } from "#server/deps.ts";
import type { AgreementQuestion } from "./list-questions.ts";
import { type LoadedLabels, loadLabels } from "./load-labels.ts";

/**
 * The labels of a question about each response of a set. A unit is a response; it has the model that wrote it and the
 * set in which it was rated.
 */
export async function loadResponses(
  deps: Deps,
  project: { id: number; slug: string },
  question: AgreementQuestion,
  onRows: (rows: number) => void,
): Promise<LoadedLabels> {
  const lists = await loadLabels(deps, project, question, onRows, (answer) => answer);
  const { columns } = lists;
  const orders = await findOrders(deps, project.id, question);
  const sets = await findSets(deps, project.id, question, lists);
  const { readLabel } = scaleOf(question);
  const entries = columns.labels.map((list) =>
    readEntries(String(list))?.map((entry) => readLabel(String(entry))),
  );
  const codes = new Map<string | number, number>();
  const unit: number[] = [];
  const rater: number[] = [];
  const code: number[] = [];
  const day: number[] = [];
  const shownEnd: number[] = [];
  let { unreadable } = columns;
  columns.code.forEach((list, at) => {
    const set = columns.unit[at]!;
    const given = entries[list];
    // A list of another length says nothing about these responses.
    if (!given || given.length !== sets.size[set] || given.includes(null)) {
      unreadable++;
      return;
    }
    const by = columns.raters[columns.rater[at]!]!.id;
    const order = orders.get(`${lists.units[set]!.taskId} ${by}`) ?? [];
    given.forEach((label, place) => {
      const known = codes.get(label!) ?? codes.size;
      codes.set(label!, known);
      unit.push(sets.first[set]! + place);
      rater.push(columns.rater[at]!);
      code.push(known);
      day.push(columns.day[at]!);
      shownEnd.push(place === order[0] ? 0 : place === order.at(-1) ? 1 : noOrderKnown);
    });
  });
  const { cantJudge } = columns;
  return {
    units: sets.units,
    columns: {
      ...columns,
      unitCount: sets.units.length,
      unit: Uint32Array.from(unit),
      rater: Uint32Array.from(rater),
      code: Uint32Array.from(code),
      day: Int32Array.from(day),
      labels: [...codes.keys()],
      // A rater who cannot judge a set is counted once, at its first response.
      cantJudge: { ...cantJudge, unit: cantJudge.unit.map((set) => sets.first[set]!) },
      places: placeUnits(sets.units),
      unreadable,
      set: sets.setOf,
      shownEnd: Int8Array.from(shownEnd),
    },
  };
}

/** By task and rater, the order in which the responses were shown. */
async function findOrders(deps: Deps, projectId: number, question: AgreementQuestion) {
  const versionIds = question.guidelines.map(({ versionId }) => versionId);
  const found = new Map<string, number[]>();
  for await (const rows of readShownOrders(deps.pool, { projectId, versionIds }))
    for (const { taskId, raterId, order } of rows) found.set(`${taskId} ${raterId}`, order);
  return found;
}

/** The responses of each set, as units of their own. */
async function findSets(deps: Deps, projectId: number, question: AgreementQuestion, { units }: LoadedLabels) {
  const versionIds = question.guidelines.map(({ versionId }) => versionId);
  const modelsOf = new Map<number, (string | null)[]>();
  for await (const rows of readResponseModels(deps.pool, { projectId, versionIds }))
    for (const { taskId, models } of rows) modelsOf.set(taskId, models);
  const size = units.map(({ taskId }) => modelsOf.get(taskId)?.length ?? 0);
  const first: number[] = [];
  const responses: RatedUnit[] = [];
  const setOf: number[] = [];
  units.forEach((unit, set) => {
    first.push(responses.length);
    modelsOf.get(unit.taskId)?.forEach((model, place) => {
      responses.push({ ...unit, externalId: `${unit.externalId} · response ${place + 1}`, model });
      setOf.push(set);
    });
  });
  return { units: responses, first, size, setOf: Uint32Array.from(setOf) };
}
