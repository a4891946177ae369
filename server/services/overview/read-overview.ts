import { compareNames } from "#core/compare-names.ts";
import { quotasOf } from "#core/queue/may-take.ts";
import { givesChecks } from "#core/queue/rater-check.ts";
import { type StuckTasks, stuckTasks } from "#core/queue/stuck-tasks.ts";
import {
  type ChecksGiven,
  countChecks,
  countProject,
  countRatingsByDay,
  countTasksOutOfReach,
  type PlaceProgress,
  type ProjectCounts,
  type RaterWork,
  readQueueProgress,
  readRaterWork,
} from "#db/projects/progress.ts";
import { findQueueRules } from "#db/projects/projects.ts";
import { countWanting, listAbleRaters } from "#db/queue/rater-rules.ts";
import type { Deps } from "#server/deps.ts";

export type Overview = {
  counts: ProjectCounts;
  progress: PlaceProgress[];
  days: { day: string; ratings: number }[];
  /** The hundred raters with the most ratings. */
  raters: RaterWork[];
  /** Tasks that nobody who is in the project can complete, such as those that one of only two raters skipped. */
  outOfReach: number;
  /** Tasks that want raters and that none of the project's may take, by kind. */
  stuck: StuckTasks[];
  /** Checks of raters, and whether the settings ask for controls. Null where there are none and none are asked for. */
  checks: (ChecksGiven & { asksControls: boolean }) | null;
  /** Categories and subcategories that are paused. */
  pausedPlaces: string[];
};

const daysShown = 28;
const ratersShown = 100;

/** The state of a study: the queue by subcategory, the pace, and how much each rater has done. */
export async function readOverview(deps: Deps, { projectId }: { projectId: number }): Promise<Overview> {
  const [counts, progress, days, raters, outOfReach, wanting, able, rules, checks] = await Promise.all([
    countProject(deps.db, projectId),
    readQueueProgress(deps.db, projectId),
    countRatingsByDay(deps.db, projectId, daysShown),
    readRaterWork(deps.db, projectId, ratersShown),
    countTasksOutOfReach(deps.db, projectId),
    countWanting(deps.db, projectId),
    listAbleRaters(deps.db, projectId),
    findQueueRules(deps.db, projectId),
    countChecks(deps.db, projectId),
  ]);
  const { settings, pausedPlaces } = rules;
  const withQuotas = able.map((rater) => ({ ...rater, ...quotasOf(rater, settings) }));
  raters.sort((left, right) => right.ratings - left.ratings || compareNames(left.name, right.name));
  const stuck = stuckTasks(wanting, withQuotas, pausedPlaces);
  const asksControls = givesChecks({ ...settings, repeatRate: 0 });
  const hasChecks = givesChecks(settings) || checks.controls + checks.repeats > 0;
  return {
    ...{ counts, progress, days, raters, outOfReach, stuck, pausedPlaces },
    checks: hasChecks ? { ...checks, asksControls } : null,
  };
}
