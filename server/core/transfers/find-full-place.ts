import type { TransferLimits } from "./transfer-limits.ts";

/** Whose upload or download it is; no person on the command line. */
export type Transfer = { projectId: number; personId: number | null };

/** What has no room for a further transfer. */
export type FullPlace = "total" | "project" | "person";

/** What has no room for a transfer beside those that run; null when it can begin. */
export function findFullPlace(
  { projectId, personId }: Transfer,
  running: readonly Transfer[],
  limits: Pick<TransferLimits, "total" | "perProject" | "perPerson">,
): FullPlace | null {
  const count = (isSame: (other: Transfer) => boolean) => running.filter(isSame).length;
  if (personId !== null && count((other) => other.personId === personId) >= limits.perPerson) return "person";
  if (count((other) => other.projectId === projectId) >= limits.perProject) return "project";
  return running.length >= limits.total ? "total" : null;
}
