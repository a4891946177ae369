import type { PaceLimit } from "./transfer-limits.ts";

/**
 * What has happened in the current window: the time spent waiting for the other side, and the bytes that came or
 * went.
 */
export type Pace = { waitedMs: number; bytes: number };

export const freshPace: Pace = { waitedMs: 0, bytes: 0 };

/**
 * The state of a transfer after a further wait. Only waiting counts, so the server's own work is never held against
 * the other side.
 * @returns null when the other side is too slow
 */
export function nextPace(pace: Pace, step: Pace, { windowMs, bytesPerSecond }: PaceLimit): Pace | null {
  const waitedMs = pace.waitedMs + step.waitedMs;
  const bytes = pace.bytes + step.bytes;
  if (waitedMs < windowMs) return { waitedMs, bytes };
  return bytes >= (bytesPerSecond * windowMs) / 1000 ? freshPace : null;
}
