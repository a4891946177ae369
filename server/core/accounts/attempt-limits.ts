/** What a bucket holds before anyone has to wait, how fast it leaks, how much it can hold, and the longest wait. */
export type AttemptLimit = { free: number; leakMs: number; most: number; mostWaitMs: number };

/**
 * How many wrong passwords are allowed. Every bucket leaks, so nothing is counted for ever, and holds at most `most`,
 * so that it is empty again within a bounded time.
 */
export const attemptLimits = {
  /** Wrong passwords from one network, or one known device, for one account. */
  pair: { free: 5, leakMs: 15 * 60_000, most: 20, mostWaitMs: 15 * 60_000 },
  /** Wrong passwords from one network for any account. Many raters may share one address. */
  network: { free: 40, leakMs: 20_000, most: 60, mostWaitMs: 60_000 },
  /** Networks from which a wrong password was sent to one account. */
  account: { free: 10, leakMs: 10 * 60_000, most: 30, mostWaitMs: 60_000 },
} as const satisfies Record<string, AttemptLimit>;

/**
 * How long a knock, an attempt that is refused before its password is checked, is remembered, so that its wait can
 * pass.
 */
export const knockMs = 10 * 60_000;
