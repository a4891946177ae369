import { expect, test } from "vitest";
import { describeWait } from "#core/accounts/decide-attempt.ts";

test("a wait is told in the unit that people count in, never too short", () => {
  expect([0, 1000, 1001, 60_000, 60_001, 900_000].map(describeWait)).toEqual([
    "1 second",
    "1 second",
    "2 seconds",
    "60 seconds",
    "2 minutes",
    "15 minutes",
  ]);
});
