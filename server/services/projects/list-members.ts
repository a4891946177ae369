import { compareNames } from "#core/compare-names.ts";
import { projectRoles } from "#core/schemas/project.ts";
import { listMemberRows, type MemberRow } from "#db/projects/members.ts";
import type { Deps } from "#server/deps.ts";

export type Member = Omit<MemberRow, "rated" | "daysAway"> & {
  /** A round number that the person's ratings have reached. */
  ratedAtLeast: number;
  /** When the person last rated or skipped, in words; null when never. */
  lastWorked: string | null;
};

const most = 1000;

/**
 * The members of a project, leads first, at most 1000. It leaves out pseudonyms and exact counts, because ratings are
 * shown under pseudonyms beside exact counts, and this list must not reveal whose they are.
 */
export async function listMembers(deps: Deps, projectId: number): Promise<Member[]> {
  const rows = await listMemberRows(deps.db, projectId, most);
  const place = (row: MemberRow) => projectRoles.indexOf(row.role);
  rows.sort((left, right) => place(left) - place(right) || compareNames(left.name, right.name));
  return rows.map(({ rated, daysAway, ...member }) => ({
    ...member,
    ratedAtLeast: roundedDown(rated),
    lastWorked: daysAway === null ? null : ageInWords(daysAway),
  }));
}

function ageInWords(days: number): string {
  if (days <= 0) return "today";
  if (days < 7) return "in the last 7 days";
  return days < 30 ? "in the last 30 days" : "before that";
}

/**
 * A count as the last of 1, 10, 25, 50, 100, 250, 500, ... that it has reached: enough to see who has begun and who has
 * done a lot, too little to find the person behind an exact count.
 *
 * @example roundedDown(137) // 100
 */
export function roundedDown(count: number): number {
  if (count < 10) return count < 1 ? 0 : 1;
  let scale = 1;
  while (count >= 100 * scale) scale *= 10;
  return [50, 25, 10].map((step) => step * scale).find((step) => step <= count) ?? 10 * scale;
}
