import { describe, expect, test } from "vitest";
import { freshPace, nextPace, type Pace } from "#core/transfers/pace.ts";

const limit = { windowMs: 60_000, bytesPerSecond: 1000 };

function paceAfter(steps: Pace[]): Pace | null {
  return steps.reduce<Pace | null>((pace, step) => pace && nextPace(pace, step, limit), freshPace);
}

describe("the pace of a transfer", () => {
  test("one that does nothing for a whole window is too slow", () => {
    expect(paceAfter([{ waitedMs: 59_999, bytes: 0 }])).not.toBeNull();
    expect(paceAfter([{ waitedMs: 60_000, bytes: 0 }])).toBeNull();
  });

  test("one that gives a byte a second is too slow, however long it goes on", () => {
    expect(paceAfter(Array(59).fill({ waitedMs: 1000, bytes: 1 }))).not.toBeNull();
    expect(paceAfter(Array(60).fill({ waitedMs: 1000, bytes: 1 }))).toBeNull();
  });

  test("what came fast at first is no credit for later windows", () => {
    const fast = { waitedMs: 60_000, bytes: 1e9 };
    expect(paceAfter([fast])).toEqual(freshPace);
    expect(paceAfter([fast, { waitedMs: 60_000, bytes: 0 }])).toBeNull();
  });

  test("one that keeps to the rate goes on for ever, and time that nobody waited does not count", () => {
    expect(paceAfter(Array(600).fill({ waitedMs: 1000, bytes: 1000 }))).not.toBeNull();
    expect(paceAfter(Array(600).fill({ waitedMs: 0, bytes: 0 }))).toEqual(freshPace);
  });
});
