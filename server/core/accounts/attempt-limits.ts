/** What a bucket holds without anyone waiting, how fast it leaks, and how long one waits at most. */
export type AttemptLimit = { free: number; leakMs: number; most: number; mostWaitMs: number };

/**
 * How many wrong passwords are let through. Each kind of bucket leaks, so nothing is counted for ever, and holds no
 * more than `most`, so that it is empty again in bounded time.
 */
export const attemptLimits = {
  /** Wrong passwords from one network, or one known device, at one account. */
  pair: { free: 5, leakMs: 15 * 60_000, most: 20, mostWaitMs: 15 * 60_000 },
  /** Wrong passwords from one network at any account. Many raters may sit behind one address. */
  network: { free: 40, leakMs: 20_000, most: 60, mostWaitMs: 60_000 },
  /** Networks from which a wrong password came to one account. */
  account: { free: 10, leakMs: 10 * 60_000, most: 30, mostWaitMs: 60_000 },
} as const satisfies Record<string, AttemptLimit>;

/** An attempt that was refused before a password was tried is remembered this long, for its wait to run. */
export const knockMs = 10 * 60_000;
