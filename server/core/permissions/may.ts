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

/**
 * Whether someone may do this in a project. Administrators may all but rate: a rating needs a blind rater.
 * @param role the person's role in the project, null without one
 */
export function may(
  person: { isAdministrator: boolean; role: ProjectRole | null },
  permission: Permission,
): boolean {
  if (person.isAdministrator && permission !== "task.rate") return true;
  return person.role !== null && (permissions[permission] as readonly ProjectRole[]).includes(person.role);
}
