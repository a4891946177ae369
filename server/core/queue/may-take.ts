import type { ProjectRole } from "../schemas/project.ts";
import { countOf } from "../text/count-of.ts";

/** How a rater stands in a project. Only the active ones get tasks that count. */
export const raterStandings = ["active", "training", "paused", "withdrawn"] as const;
export type RaterStanding = (typeof raterStandings)[number];

/** Why a category or subcategory is closed to one rater: their own choice, a test not passed, or enough of it today. */
export const placeClosures = ["opted-out", "not-qualified", "exposure"] as const;
export type PlaceClosure = (typeof placeClosures)[number];

/** What decides about a rater, whatever the task is. */
export type RaterFacts = {
  role: ProjectRole | null;
  standing: RaterStanding;
  /** Tasks that the rater has rated in the project, those of them of the last 24 hours, and those that they hold now. */
  rated: number;
  today: number;
  held: number;
  /** The most that they may rate in all and within 24 hours; null for as many as there are. */
  totalQuota: number | null;
  dailyQuota: number | null;
  /** When the daily quota has room again (ISO 8601); null where it has room. */
  dailyUntil: string | null;
  /** The languages that they read, as `item.language` has them; null or none for all. */
  languages: readonly string[] | null;
  /** Places (`category` or `category/subcategory`) that are closed to this rater, and why. */
  closedPlaces: ReadonlyMap<string, PlaceClosure>;
  /** What items call this person as their author. */
  knownAs: string | null;
};

/** What decides about a task beside its slots. */
export type TaskFacts = {
  category: string | null;
  subcategory: string | null;
  language: string | null;
  author: string | null;
};

export type TakeCode =
  | "role"
  | "training"
  | "paused"
  | "withdrawn"
  | "quota"
  | "quota-today"
  | "category-paused"
  | PlaceClosure
  | "language"
  | "author";

export type TakeVerdict = { ok: true } | { ok: false; code: TakeCode; message: string; until: string | null };

const open: TakeVerdict = { ok: true };

function refused(code: TakeCode, message: string, until: string | null = null): TakeVerdict {
  return { ok: false, code, message, until };
}

/**
 * Whether a rater may take any task at all. What they hold counts towards a quota, because it may be submitted.
 * @example mayTakeAny({ ...rater, rated: 9, held: 1, totalQuota: 10 }).ok // false
 */
export function mayTakeAny(rater: Omit<RaterFacts, "languages" | "closedPlaces" | "knownAs">): TakeVerdict {
  const { role, standing, totalQuota, dailyQuota, rated, today, held } = rater;
  if (role !== "rater") return refused("role", "Only raters of this project get tasks.");
  if (standing !== "active") return refused(standing, standingWords[standing]);
  if (totalQuota !== null && rated + held >= totalQuota)
    return refused("quota", `You have done the ${countOf(totalQuota, "task")} that this study asks of you.`);
  if (dailyQuota !== null && today + held >= dailyQuota)
    return refused(
      "quota-today",
      `You have done the ${countOf(dailyQuota, "task")} that are open to you within 24 hours.`,
      rater.dailyUntil,
    );
  return open;
}

const standingWords = {
  training: "Your training is not finished yet, so there are no tasks for you.",
  paused: "A lead has paused your work in this study. Your answers are kept.",
  withdrawn: "You do not take part in this study any more. Ask the lead if that is a mistake.",
} as const satisfies Record<Exclude<RaterStanding, "active">, string>;

/**
 * Whether a rater may take this task, slots aside: the first reason why not, with a sentence for the rater.
 * `item_open_to` in prisma/migrations says the part about items in SQL, and a test holds both to the same verdicts.
 * @param pausedPlaces places that are paused for everyone
 */
export function mayTake(rater: RaterFacts, task: TaskFacts, pausedPlaces: readonly string[]): TakeVerdict {
  const any = mayTakeAny(rater);
  if (!any.ok) return any;
  const places = placesOf(task);
  if (places.some((place) => pausedPlaces.includes(place)))
    return refused("category-paused", "A lead has paused this category.");
  const closure = places.map((place) => rater.closedPlaces.get(place)).find((found) => found !== undefined);
  if (closure) return refused(closure, closureWords[closure]);
  const { languages } = rater;
  if (task.language !== null && languages && languages.length > 0 && !languages.includes(task.language))
    return refused("language", "This is in a language that you have not named.");
  if (task.author !== null && task.author === rater.knownAs)
    return refused("author", "You have written this yourself.");
  return open;
}

const closureWords = {
  "opted-out": "You have opted out of this category.",
  "not-qualified": "You have not passed the test of this category.",
  exposure: "You have seen enough of this category for today.",
} as const satisfies Record<PlaceClosure, string>;

/** A task's category and subcategory as they are named where places are paused or left out. */
export function placesOf({ category, subcategory }: Pick<TaskFacts, "category" | "subcategory">): string[] {
  if (category === null) return [];
  return subcategory === null ? [category] : [category, `${category}/${subcategory}`];
}

/** The quotas that hold for a rater: their own where they have one, else the project's. */
export function quotasOf(
  own: { totalQuota: number | null; dailyQuota: number | null },
  project: { totalQuota: number | null; dailyQuota: number | null },
): { totalQuota: number | null; dailyQuota: number | null } {
  return {
    totalQuota: own.totalQuota ?? project.totalQuota,
    dailyQuota: own.dailyQuota ?? project.dailyQuota,
  };
}
