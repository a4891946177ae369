import type { PaceLimit } from "./transfer-limits.ts";

/** What has happened in the present window: time spent waiting for the other side, and bytes that came or went. */
export type Pace = { waitedMs: number; bytes: number };

export const freshPace: Pace = { waitedMs: 0, bytes: 0 };

/**
 * How a transfer stands after a further wait. Only waiting counts: the time that the server itself takes is not held
 * against anyone.
 * @returns null when the other side is too slow
 */
export function nextPace(pace: Pace, step: Pace, { windowMs, bytesPerSecond }: PaceLimit): Pace | null {
  const waitedMs = pace.waitedMs + step.waitedMs;
  const bytes = pace.bytes + step.bytes;
  if (waitedMs < windowMs) return { waitedMs, bytes };
  return bytes >= (bytesPerSecond * windowMs) / 1000 ? freshPace : null;
}
