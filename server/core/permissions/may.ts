import type { ProjectRole } from "../schemas/project.ts";

/** What can be done in a project. Each loader, action, API route and socket names one of these. */
export const permissions = {
  /** See the study: progress, items, labels, agreement. Not for raters, who must stay blind. */
  "project.view": ["lead", "adjudicator", "viewer"],
  /** Import, sample, invite, change settings. */
  "project.manage": ["lead"],
  /** Download ratings and labels. */
  "project.export": ["lead", "adjudicator", "viewer"],
  /** Claim and rate tasks, see one's own progress. */
  "task.rate": ["rater"],
  /** Be in the project at all. */
  "project.enter": ["lead", "adjudicator", "rater", "viewer"],
} as const satisfies Record<string, readonly ProjectRole[]>;

export type Permission = keyof typeof permissions;

/** What a person is to a project. */
export type Standing = {
  isAdministrator: boolean;
  /** Null without a membership. */
  role: ProjectRole | null;
  /** Has ratings in the project that were not taken back. */
  hasRated: boolean;
  /** The project is not archived. */
  isRunning: boolean;
};

/**
 * Whether someone may do this in a project. Administrators may all but rate: a rating needs a blind rater. So whoever
 * is a rater is only that while the project runs, and so is an administrator who has rated and was given no other role
 * since. Another role is someone's decision: it opens the results, and what the person rates after that is marked.
 */
export function may(person: Standing, permission: Permission): boolean {
  if (opensResults(permission) && isBlind(person)) return false;
  if (person.isAdministrator && permission !== "task.rate") return true;
  return person.role !== null && (permissions[permission] as readonly ProjectRole[]).includes(person.role);
}

/** Whether a page or a file of this permission shows, or leads to, what others said. */
export function opensResults(permission: Permission): boolean {
  return permission !== "task.rate" && permission !== "project.enter";
}

function isBlind({ role, hasRated, isRunning }: Standing): boolean {
  return isRunning && (role === "rater" || (role === null && hasRated));
}

/** Why someone may not, in a sentence; null where the general one says it. */
export function whyNot(person: Standing, permission: Permission): string | null {
  if (!opensResults(permission) || !isBlind(person)) return null;
  return person.role === "rater"
    ? "You rate in this project, so its items, labels and results stay closed to you until it is archived."
    : "You have rated in this project, so its items, labels and results stay closed to you until it is archived. A lead can give you another role under People.";
}
