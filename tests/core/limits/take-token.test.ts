import { expect, test } from "vitest";
import { takeToken } from "#core/limits/take-token.ts";

const rate = { burst: 3, perSecond: 2 };

test("a burst goes through at once, and then as many as the rate says", () => {
  const bucket = { tokens: rate.burst, at: 0 };
  const taken = (now: number) => takeToken(bucket, rate, now);
  expect([0, 0, 0, 0].map(taken)).toEqual([true, true, true, false]);
  expect([499, 500, 500].map(taken)).toEqual([false, true, false]);
  expect([10_000, 10_000, 10_000, 10_000].map(taken), "never more than a burst").toEqual([
    true,
    true,
    true,
    false,
  ]);
});
