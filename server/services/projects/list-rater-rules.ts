import type { RaterRulesInput } from "#core/schemas/rater-rules.ts";
import { listLanguages, listRaterEvents, listRaterRules, type RaterEvent } from "#db/queue/rater-rules.ts";
import type { Deps } from "#server/deps.ts";

export type { RaterEvent };

export type ProjectRaterRules = {
  /** Of the members who have begun; others are active and have no rules of their own. */
  rules: ({ userId: number } & RaterRulesInput)[];
  /** The latest changes of them. */
  events: RaterEvent[];
  /** The languages that the study has items in. */
  languages: string[];
};

const mostEvents = 20;

/** What the raters of a project may take, by person, with the latest changes. */
export async function listRulesOfRaters(deps: Deps, projectId: number): Promise<ProjectRaterRules> {
  const [rules, events, languages] = await Promise.all([
    listRaterRules(deps.db, projectId),
    listRaterEvents(deps.db, projectId, mostEvents),
    listLanguages(deps.db, projectId),
  ]);
  return { rules, events, languages };
}
