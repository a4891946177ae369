/** Uploads and downloads at once, in this process; how long one waits for its turn; how fast it has to be. */
export type TransferLimits = {
  total: number;
  perProject: number;
  perPerson: number;
  /** Those who wait for a place, of one person and of all. */
  waitingPerPerson: number;
  waiting: number;
  waitMs: number;
  pace: PaceLimit;
  /** Of one uploaded file. */
  fileBytes: number;
};

/** In each window of waiting for the other side, so many bytes have to come or go. */
export type PaceLimit = { windowMs: number; bytesPerSecond: number };

/**
 * Each transfer holds a connection, so that all of them get at most half of the pool and pages never wait for slow
 * lines. No person and no project gets them all, unless there is only one.
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
