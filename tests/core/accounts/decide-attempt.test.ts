import { expect, test } from "vitest";
import { type AttemptBucket, type AttemptDecision, decideAttempt } from "#core/accounts/decide-attempt.ts";

const minute = 60_000;
const nothing = { pair: null, network: null, account: null };
const bucket = (level: number, ageMs = 0): AttemptBucket => ({ level, ageMs });

/** Someone who tries as soon as they may, so many times: the waits they had, and what their buckets hold. */
function tryAgainAndAgain(times: number, known = false) {
  const waits: number[] = [];
  let pair: AttemptBucket | null = null;
  let network: AttemptBucket | null = null;
  const later = (one: AttemptBucket | null, ms: number) => one && { ...one, ageMs: one.ageMs + ms };
  for (let n = 0; n < times; n++) {
    const { waitMs } = decideAttempt({ pair, network, account: null });
    waits.push(waitMs);
    const { write }: AttemptDecision = decideAttempt({
      pair: later(pair, waitMs),
      network: later(network, waitMs),
      account: null,
    });
    pair = { level: write.pair!.level, ageMs: 0 };
    network = known ? null : { level: write.network!.level, ageMs: 0 };
  }
  return { waits, total: waits.reduce((sum, wait) => sum + wait, 0) };
}

test("five wrong passwords are free; then the wait doubles from two seconds to a quarter of an hour", () => {
  const { waits } = tryAgainAndAgain(16);
  expect(waits.slice(0, 12)).toEqual([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128].map((s) => s * 1000));
  expect(Math.max(...waits)).toBe(15 * minute);
});

test("one network gets about a hundred guesses a day at an account, however patient it is", () => {
  let made = 5;
  while (tryAgainAndAgain(made).total < 24 * 60 * minute) made++;
  expect(made).toBeGreaterThan(50);
  expect(made).toBeLessThan(120);
});

test("what was wrong is forgotten with time", () => {
  expect(decideAttempt({ ...nothing, pair: bucket(9) }).waitMs).toBe(32_000);
  expect(decideAttempt({ ...nothing, pair: bucket(9, 60 * minute) }).waitMs).toBe(0);
});

test("a network that tries many accounts waits at all of them, for a minute at most", () => {
  expect(decideAttempt({ ...nothing, network: bucket(39) }).waitMs).toBe(0);
  expect(decideAttempt({ ...nothing, network: bucket(40) }).waitMs).toBe(2000);
  expect(decideAttempt({ ...nothing, network: bucket(60) }).waitMs).toBe(minute);
  expect(decideAttempt({ ...nothing, network: bucket(60) }).write, "nothing is written").toEqual({});
});

test("one network at an account changes nothing for another", () => {
  const attacked = { ...nothing, account: bucket(1) };
  expect(decideAttempt(attacked).waitMs).toBe(0);
});

test("while many networks try an account, one that is new knocks, waits once and has its turn", () => {
  const account = bucket(12);
  const knocked = decideAttempt({ ...nothing, account });
  expect(knocked).toEqual({ waitMs: 8000, write: { pair: { level: 0, keptMs: 10 * minute } } });
  const again = decideAttempt({ ...nothing, account, pair: bucket(0, 3000) });
  expect(again).toEqual({ waitMs: 5000, write: {} });
  const turn = decideAttempt({ ...nothing, account: bucket(30), pair: bucket(0, minute) });
  expect(turn.waitMs).toBe(0);
  expect(turn.write.pair?.level).toBe(1);
});

test("while many networks try an account, the second wrong password already waits", () => {
  const account = bucket(30);
  expect(decideAttempt({ pair: bucket(1), network: bucket(1), account }).waitMs).toBe(minute);
});

test("a known device has its own count alone", () => {
  expect(tryAgainAndAgain(6, true).waits).toEqual([0, 0, 0, 0, 0, 2000]);
});

test("an account counts networks, not passwords", () => {
  const first = decideAttempt(nothing).write;
  expect(first.account).toEqual({ level: 1, keptMs: 10 * minute });
  expect(
    decideAttempt({ pair: bucket(1), network: bucket(1), account: bucket(1) }).write.account,
  ).toBeUndefined();
  const knocked = decideAttempt({ pair: bucket(0, 2 * minute), network: null, account: bucket(30) }).write;
  expect(knocked.account?.level, "bounded").toBe(30);
});
