import type { SkipFilter } from "#core/schemas/skips.ts";
import {
  countSetAside,
  countSkips,
  listSetAside,
  listSkips,
  type RaterSkips,
  type SetAside,
  type Skip,
} from "#db/queue/skip-report.ts";
import type { Deps } from "#server/deps.ts";

const pageSize = 50;
const mostSetAside = 200;

export type SkipsReport = {
  setAside: SetAside[];
  /** On the list or not. */
  setAsideCount: number;
  counts: RaterSkips[];
  skips: Skip[];
  /** Where the next page begins; null when this is the last. */
  next: number | null;
};

/** What raters skipped and why: the items set aside, the counts, and one page of the skips that match a filter. */
export async function readSkips(
  deps: Deps,
  { projectId, filter }: { projectId: number; filter: SkipFilter },
): Promise<SkipsReport> {
  const [setAside, setAsideCount, counts, rows] = await Promise.all([
    listSetAside(deps.db, projectId, mostSetAside),
    countSetAside(deps.db, projectId),
    countSkips(deps.db, projectId),
    listSkips(deps.db, { projectId, ...filter }, pageSize + 1),
  ]);
  const skips = rows.slice(0, pageSize);
  return { setAside, setAsideCount, counts, skips, next: rows.length > pageSize ? skips.at(-1)!.id : null };
}
