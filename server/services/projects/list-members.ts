import { listMemberRows, type Member } from "#db/projects/members.ts";
import type { Deps } from "#server/deps.ts";

export type { Member };

const most = 1000;

/**
 * Who is in a project, leads first, at most 1000. Deliberately without pseudonyms and counts: ratings stand under
 * pseudonyms, and this list must not say whose they are.
 */
export async function listMembers(deps: Deps, projectId: number): Promise<Member[]> {
  return listMemberRows(deps.db, projectId, most);
}
