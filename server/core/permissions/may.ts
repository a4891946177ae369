import type { ProjectRole } from "../schemas/project.ts";

/** What a person can be allowed to do in a project. Each loader, action, API route and socket names one of these. */
export const permissions = {
  /** See the study: progress, items, labels, agreement. Raters may not, because they must stay blind. */
  "project.view": ["lead", "adjudicator", "viewer"],
  /** Import, sample, invite, change settings. */
  "project.manage": ["lead"],
  /** Settle what the right label of an item is. */
  "gold.settle": ["lead", "adjudicator"],
  /** Download ratings and labels. */
  "project.export": ["lead", "adjudicator", "viewer"],
  /** Claim and rate tasks, see one's own progress. */
  "task.rate": ["rater"],
  /** Enter the project at all. */
  "project.enter": ["lead", "adjudicator", "rater", "viewer"],
} as const satisfies Record<string, readonly ProjectRole[]>;

export type Permission = keyof typeof permissions;

/** A person's relation to a project. */
export type Standing = {
  isAdministrator: boolean;
  /** Null for a person who is not a member. */
  role: ProjectRole | null;
  /** The person has ratings in the project that have not been taken back. */
  hasRated: boolean;
  /** The project is not archived. */
  isRunning: boolean;
};

/**
 * Whether a person may do this in a project. Administrators may do everything but rate, because a rating needs a
 * blind rater. So a rater is nothing else while the project runs, and neither is an administrator who has rated and
 * has not been given another role since. Giving a rater another role is a deliberate decision: it opens the results,
 * and ratings that the person gives after that are recorded as not blind.
 */
export function may(person: Standing, permission: Permission): boolean {
  if (opensResults(permission) && isBlind(person)) return false;
  if (person.isAdministrator && permission !== "task.rate") return true;
  return person.role !== null && (permissions[permission] as readonly ProjectRole[]).includes(person.role);
}

/** Whether a page or file with this permission shows what others answered, or leads there. */
export function opensResults(permission: Permission): boolean {
  return permission !== "task.rate" && permission !== "project.enter";
}

function isBlind({ role, hasRated, isRunning }: Standing): boolean {
  return isRunning && (role === "rater" || (role === null && hasRated));
}

/** The specific reason why a person may not do this, as a sentence; null where the general message is enough. */
export function whyNot(person: Standing, permission: Permission): string | null {
  if (permission === "task.rate") return whyNoRater(person);
  if (!opensResults(permission) || !isBlind(person)) return null;
  return person.role === "rater"
    ? "You rate in this project, so its items, labels and results stay closed to you until it is archived."
    : "You have rated in this project, so its items, labels and results stay closed to you until it is archived. A lead can give you another role under People.";
}

const seesResults = { lead: "a lead", adjudicator: "an adjudicator", viewer: "a viewer" } as const;

function whyNoRater({ role }: Standing): string | null {
  if (role === "rater") return null;
  const who = role ? `You are ${seesResults[role]} of this project` : "You are not a rater of this project";
  return `${who}, and only raters rate: whoever can see its results is not blind. To see what raters see, open an item and choose “As raters see it”; to rate, use an account of its own and a rater's link from People.`;
}

/**
 * How a change of role affects who is blind, as a sentence to read before confirming it; null when it affects nobody.
 */
export function roleChange(from: ProjectRole, to: ProjectRole): string | null {
  if ((from === "rater") === (to === "rater")) return null;
  return to === "rater"
    ? "Items, labels and all results close to them at once, even to an administrator. What they rate is marked as not blind if they have opened the results before."
    : "Items, labels and all results open to them at once. They stop rating; should they rate here again after a look, those ratings are marked as not blind.";
}
