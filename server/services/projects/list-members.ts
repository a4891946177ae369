import { listMemberRows, type Member } from "#db/projects/members.ts";
import type { Deps } from "#server/deps.ts";

export type { Member };

const most = 1000;

/**
 * The members of a project, leads first, at most 1000. It leaves out pseudonyms and counts, because ratings are shown
 * under pseudonyms and this list must not reveal whose they are.
 */
export async function listMembers(deps: Deps, projectId: number): Promise<Member[]> {
  return listMemberRows(deps.db, projectId, most);
}
