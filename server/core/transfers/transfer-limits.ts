/**
 * The limits of this process: how many uploads and downloads run at once, how long they wait for their turn, and how
 * fast they have to be.
 */
export type TransferLimits = {
  total: number;
  perProject: number;
  perPerson: number;
  /** How many may wait for a place: of one person, and of everyone. */
  waitingPerPerson: number;
  waiting: number;
  waitMs: number;
  pace: PaceLimit;
  /** The size of one uploaded file. */
  fileBytes: number;
};

/** The least number of bytes for each window of time spent waiting for the other side. */
export type PaceLimit = { windowMs: number; bytesPerSecond: number };

/**
 * Each transfer holds a connection, so all of them together get at most half of the pool, and pages never wait for
 * slow clients. No person and no project gets all places, unless there is only one.
 */
export function transferLimits(poolSize: number, fileBytes: number): TransferLimits {
  const total = Math.max(1, Math.floor(poolSize / 2));
  return {
    total,
    perProject: Math.max(1, Math.floor(total * 0.6)),
    perPerson: Math.max(1, Math.floor(total * 0.4)),
    waitingPerPerson: 10,
    waiting: 100,
    waitMs: 20_000,
    pace: { windowMs: 60_000, bytesPerSecond: 8192 },
    fileBytes,
  };
}

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
