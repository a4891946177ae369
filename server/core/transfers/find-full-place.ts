import type { TransferLimits } from "./transfer-limits.ts";

/** The project and person of an upload or download; the person is null on the command line. */
export type Transfer = { projectId: number; actorId: number | null };

/** The limit that a further transfer would exceed. */
export type FullPlace = "total" | "project" | "person";

/** The limit that keeps a transfer from starting beside the running ones; null when it can start. */
export function findFullPlace(
  { projectId, actorId }: Transfer,
  running: readonly Transfer[],
  limits: Pick<TransferLimits, "total" | "perProject" | "perPerson">,
): FullPlace | null {
  const count = (isSame: (other: Transfer) => boolean) => running.filter(isSame).length;
  if (actorId !== null && count((other) => other.actorId === actorId) >= limits.perPerson) return "person";
  if (count((other) => other.projectId === projectId) >= limits.perProject) return "project";
  return running.length >= limits.total ? "total" : null;
}
