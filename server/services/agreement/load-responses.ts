import { placeUnits } from "#core/report/labels/place-units.ts";
import { scaleOf } from "#core/scales/scales.ts";
import { readResponseModels } from "#db/item-parts.ts";
import type { RatedUnit } from "#db/labels.ts";
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
  const lists = await loadLabels(deps, project, question, onRows, (answer) =>
    answer.startsWith("[") ? answer : null,
  );
  const { columns } = lists;
  const sets = await findSets(deps, project.id, question, lists);
  const { readLabel } = scaleOf(question);
  const entries = columns.labels.map((list) =>
    (JSON.parse(String(list)) as unknown[]).map((entry) => readLabel(String(entry))),
  );
  const codes = new Map<string | number, number>();
  const unit: number[] = [];
  const rater: number[] = [];
  const code: number[] = [];
  const day: number[] = [];
  let { unreadable } = columns;
  columns.code.forEach((list, at) => {
    const set = columns.unit[at]!;
    const given = entries[list]!;
    // A list of another length says nothing about these responses.
    if (given.length !== sets.size[set] || given.includes(null)) {
      unreadable++;
      return;
    }
    given.forEach((label, place) => {
      const known = codes.get(label!) ?? codes.size;
      codes.set(label!, known);
      unit.push(sets.first[set]! + place);
      rater.push(columns.rater[at]!);
      code.push(known);
      day.push(columns.day[at]!);
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
    },
  };
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
