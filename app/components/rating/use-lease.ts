import { useEffect, useState } from "react";
import type { Held } from "./queue-state.ts";

export type LeaseState = { kind: "safe" } | { kind: "ending"; minutes: number } | { kind: "ended" };

/** The last part of a lease, in which a rater who is still there should say so. */
const lastPart = 1 / 4;

export function leaseState(held: Held | null, leaseMinutes: number, now: number): LeaseState {
  if (!held) return { kind: "safe" };
  const left = Date.parse(held.task.leaseEndsAt) - now;
  if (held.leaseEnded || left <= 0) return { kind: "ended" };
  if (left > leaseMinutes * 60_000 * lastPart) return { kind: "safe" };
  return { kind: "ending", minutes: Math.floor(left / 60_000) };
}

/** The state of the lease of the task on the screen, checked every few seconds. */
export function useLease(held: Held | null, leaseMinutes: number): LeaseState {
  const [now, setNow] = useState(0);
  useEffect(() => {
    const look = () => setNow(Date.now());
    look();
    const timer = setInterval(look, 5_000);
    return () => clearInterval(timer);
  }, []);
  return leaseState(held, leaseMinutes, now);
}
