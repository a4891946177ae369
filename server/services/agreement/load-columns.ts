import type { SideColumns } from "#core/report/labels/label-columns.ts";
import { noOrderKnown } from "#core/report/pairs/position-bias.ts";
import { scaleOf } from "#core/scales/scales.ts";
import { readComparedModels, readShownOrders } from "#db/item-parts.ts";
import type { Deps } from "#server/deps.ts";
import type { AgreementQuestion } from "./list-questions.ts";
import { type LoadedLabels, loadLabels } from "./load-labels.ts";
import { loadPassages } from "./load-passages.ts";
import { loadResponses } from "./load-responses.ts";

/**
 * The labels of a question, and what else its scale needs: the texts with marked passages, or the models of compared
 * responses.
 */
export async function loadColumns(
  deps: Deps,
  project: { id: number; slug: string },
  question: AgreementQuestion,
  onRows: (rows: number) => void,
): Promise<LoadedLabels> {
  const { reading } = scaleOf(question);
  switch (reading) {
    case "labels":
      return loadLabels(deps, project, question, onRows);
    case "marks":
      return loadPassages(deps, project, question, onRows);
    case "preferences":
      return loadPreferences(deps, project, question, onRows);
    case "responses":
      return loadResponses(deps, project, question, onRows);
    default:
      return reading satisfies never;
  }
}

async function loadPreferences(...[deps, project, question, onRows]: Parameters<typeof loadColumns>) {
  const loaded = await loadLabels(deps, project, question, onRows);
  const sides = await loadSides(deps, project.id, question, loaded);
  const shownFirst = await loadShownFirst(deps, project.id, question, loaded);
  return { ...loaded, columns: { ...loaded.columns, sides, shownFirst } };
}

/** Which response each label's rater saw first. Unknown for imported ratings and for responses in a fixed order. */
async function loadShownFirst(
  deps: Deps,
  projectId: number,
  question: AgreementQuestion,
  { units, columns }: LoadedLabels,
): Promise<Int8Array> {
  const versionIds = question.guidelines.map(({ versionId }) => versionId);
  const known = new Map<string, number>();
  for await (const rows of readShownOrders(deps.pool, { projectId, versionIds }))
    for (const { taskId, raterId, order } of rows)
      known.set(`${taskId} ${raterId}`, order[0] ?? noOrderKnown);
  return Int8Array.from(columns.unit, (unit, at) => {
    const key = `${units[unit]!.taskId} ${columns.raters[columns.rater[at]!]!.id}`;
    return known.get(key) ?? noOrderKnown;
  });
}

/** The models of the first and second response. Labels follow the order of the item, whatever order a rater saw. */
async function loadSides(
  deps: Deps,
  projectId: number,
  question: AgreementQuestion,
  { units }: LoadedLabels,
): Promise<SideColumns> {
  const versionIds = question.guidelines.map(({ versionId }) => versionId);
  const named = new Map<number, [string | null, string | null]>();
  for await (const rows of readComparedModels(deps.pool, { projectId, versionIds }))
    for (const { taskId, first, second } of rows) named.set(taskId, [first, second]);
  const models = [...new Set([...named.values()].flat())].filter((model) => model !== null).sort();
  const position = new Map<string | null, number>(models.map((model, at) => [model, at]));
  const side = (place: 0 | 1) =>
    Int32Array.from(units, ({ taskId }) => position.get(named.get(taskId)?.[place] ?? null) ?? -1);
  return { models, first: side(0), second: side(1) };
}
