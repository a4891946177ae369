import { changedRules } from "#core/queue/changed-rules.ts";
import type { OwnRulesInput } from "#core/schemas/rater-rules.ts";
import {
  addRaterEvent,
  listLanguages,
  listOptOuts,
  lockRaterRules,
  setOptOuts,
  setRaterRules,
} from "#db/queue/rater-rules.ts";
import { countStrata } from "#db/sampling/sampling-plans.ts";
import type { Deps } from "#server/deps.ts";
import { asRater, type QueueInput } from "./as-rater.ts";

export type OwnRules = OwnRulesInput & {
  /** The languages and the subcategories that the study has items of. */
  known: { languages: string[]; places: { category: string; subcategory: string | null }[] };
};

/** What a rater has said of themselves: the languages they read, and what they do not want to see. */
export async function readOwnRules(deps: Deps, input: QueueInput): Promise<OwnRules> {
  const projectId = input.project.id;
  const [known, strata, own] = await Promise.all([
    listLanguages(deps.db, projectId),
    countStrata(deps.db, projectId),
    asRater(deps, input, async (tx, { id }) => ({
      languages: (await lockRaterRules(tx, { projectId, userId: input.userId }))!.rules.languages,
      optOuts: await listOptOuts(tx, id),
    })),
  ]);
  const places = new Map(
    strata.flatMap(({ category, subcategory }) =>
      category === null ? [] : [[`${category}/${subcategory ?? ""}`, { category, subcategory }] as const],
    ),
  );
  const inOrder = [...places].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, place]) => place);
  return { ...own, known: { languages: [...new Set([...known, ...own.languages])].sort(), places: inOrder } };
}

/**
 * Sets the languages that a rater reads (none for all) and the places that they do not want to see. It holds from the next
 * task on; what they hold they may finish or skip. Why is not asked, and opt-outs stand in no log.
 */
export async function setOwnRules(deps: Deps, input: QueueInput & OwnRulesInput): Promise<void> {
  const { project, userId, languages, optOuts } = input;
  const projectId = project.id;
  await asRater(deps, input, async (tx, { id }) => {
    await setOptOuts(tx, id, optOuts);
    const { rules } = (await lockRaterRules(tx, { projectId, userId }))!;
    const after = changedRules({ languages }, rules);
    if (Object.keys(after).length === 0) return;
    await setRaterRules(tx, id, { ...rules, ...after });
    const before = { languages: rules.languages };
    const event = { projectId, raterId: id, actorId: userId, kind: "rules", before, after };
    await addRaterEvent(tx, { ...event, reason: "" });
  });
}
