import { expect } from "vitest";
import { isAppError } from "#core/errors.ts";
import { ItemFilter } from "#core/schemas/item-filter.ts";
import { changeProject } from "#services/projects/change-project.ts";
import { pausePlace } from "#services/projects/pause-place.ts";
import { setRaterRules } from "#services/projects/set-rater-rules.ts";
import { setOwnRules } from "#services/queue/own-rules.ts";
import { requeueTasks } from "#services/queue/requeue-tasks.ts";
import { restoreWork } from "#services/queue/restore-work.ts";
import { setWelfare } from "#services/welfare/set-welfare.ts";
import type { History } from "./queue-history.ts";

const places = ["safety/violence", "safety/toxicity"];

type Act = (history: History, rater: number, pick: number) => Promise<unknown>;

/** What leads do to a queue, and raters to what they get, each in the services and in the model. */
export const leadOps = {
  async pauseRater(history, rater) {
    const own = history.model.raters[rater]!;
    await rule(history, rater, () => {
      own.isPaused = !own.isPaused;
    });
  },
  async quota(history, rater, pick) {
    await rule(history, rater, () => {
      history.model.raters[rater]!.quota = [null, 1, 2, 3][pick % 4]!;
    });
  },
  async optOut(history, rater, pick) {
    const { deps, project, userIds, model } = history;
    const { optedOut } = model.raters[rater]!;
    optedOut[pick % 2] = !optedOut[pick % 2];
    const optOuts = places.filter((_, place) => optedOut[place]);
    await setOwnRules(deps, { project, userId: userIds[rater]!, languages: [], optOuts });
  },
  async pausePlace(history, _rater, pick) {
    const { deps, project, userIds, model } = history;
    const [at, actorId] = [pick % 2, userIds[0]!];
    model.pausedPlaces[at] = !model.pausedPlaces[at];
    const on = model.pausedPlaces[at]!;
    await pausePlace(deps, { projectId: project.id, place: places[at]!, on, actorId });
    const found = await deps.db.project.findUniqueOrThrow({ where: { id: project.id } });
    project.pausedPlaces = found.pausedPlaces;
    expect(project.pausedPlaces.includes(places[at]!)).toBe(on);
  },
  async budget(history, _rater, pick) {
    const { deps, project, userIds, model } = history;
    model.budgets[pick % 2] = [null, 1, 2, 3][pick % 4]!;
    const budgets = places.map((place, at) => ({ place, tasks: model.budgets[at]!, minutes: null }));
    await setWelfare(deps, { projectId: project.id, actorId: userIds[0]!, helpText: "", budgets });
  },
  async overlap(history, _rater, pick) {
    const overlap = 1 + (pick % 3);
    const { overlapMost } = history.project.settings;
    if (overlapMost !== null && overlapMost < overlap) return;
    if (overlap === history.project.settings.overlap) return;
    history.model.setOverlap(overlap);
    await change(history, { overlap });
  },
  async overlapMost(history, _rater, pick) {
    const most = [null, 2, 3, 4][pick % 4]!;
    const { overlap, overlapMost } = history.project.settings;
    if (most === overlapMost) return;
    const isAllowed = history.model.setMost(most, overlap);
    expect(await change(history, { overlapMost: most })).toBe(isAllowed);
  },
  async priority(history, _rater, pick) {
    const at = pick % history.taskIds.length;
    const priority = (pick % 3) - 1;
    history.model.tasks[at]!.priority = priority;
    await requeue(history, { kind: "priority", priority }, `item-${at}`);
  },
  async withdraw(history, rater) {
    const { deps, project, userIds, model } = history;
    const found = await deps.db.rater.findFirst({
      where: { projectId: project.id, userId: userIds[rater]! },
    });
    const ratings = model.withdraw(rater);
    if (!found) return expect(ratings).toBe(0);
    const done = await requeue(history, { kind: "withdraw", rater: found.name, reason: "Fast." });
    expect(done.ratings).toBe(ratings);
  },
  async restore(history) {
    const { deps, project, userIds, model } = history;
    const where = { projectId: project.id, kind: "work" };
    const last = await deps.db.raterEvent.findFirst({ where, orderBy: { id: "desc" } });
    if (!last || last.undoes !== null) return;
    const back = model.restore();
    const key = { projectId: project.id, eventId: last.id, actorId: userIds[0]! };
    expect(await restoreWork(deps, key)).toBe(back);
  },
} as const satisfies Record<string, Act>;

async function rule(history: History, rater: number, act: () => void): Promise<void> {
  const { deps, project, userIds, model } = history;
  const rules = () => {
    const { isPaused, quota } = model.raters[rater]!;
    const standing = isPaused ? ("paused" as const) : ("active" as const);
    return { standing, languages: [], knownAs: null, totalQuota: quota, dailyQuota: null };
  };
  const from = rules();
  act();
  const key = { projectId: project.id, userId: userIds[rater]!, actorId: userIds[0]! };
  await setRaterRules(deps, { ...key, from, to: rules(), reason: "" });
}

/** @returns false when it was refused */
async function change(history: History, changes: Parameters<typeof changeProject>[1]["changes"]) {
  const { deps, project, userIds } = history;
  try {
    await changeProject(deps, { projectId: project.id, actorId: userIds[0]!, changes });
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
  project.settings = { ...project.settings, ...changes };
  return true;
}

function requeue(
  { deps, project, userIds }: History,
  what: Parameters<typeof requeueTasks>[1]["what"],
  q = "",
) {
  const filter = ItemFilter.parse({ q });
  return requeueTasks(deps, { projectId: project.id, actorId: userIds[0]!, filter, what });
}
