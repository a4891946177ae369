import fc from "fast-check";
import { expect, test } from "vitest";
import { canUndo } from "#core/queue/can-undo.ts";
import { mostActive, nextStep } from "#core/queue/next-step.ts";
import { hasFreeSlot, type SlotFacts } from "#core/queue/slot.ts";
import { slotForLease } from "#core/queue/slot-for-lease.ts";
import { slotForRating } from "#core/queue/slot-for-rating.ts";
import { assignmentStates } from "#core/schemas/project.ts";

/** Any facts that the database allows: an active assignment is one of the leases, and slots never exceed the overlap. */
const facts: fc.Arbitrary<SlotFacts> = fc
  .record({
    state: fc.constantFrom(...assignmentStates),
    ratingCount: fc.nat(5),
    leaseCount: fc.nat(5),
    free: fc.nat(3),
  })
  .map(({ free, ...known }) => ({ ...known, overlap: known.ratingCount + known.leaseCount + free }))
  .filter((known) => known.overlap > 0 && (known.state !== "active" || known.leaseCount > 0));

/** What the triggers make of the counts when a rating is added. */
function slotsAfter(known: SlotFacts, surplus: boolean): number {
  const leases = known.leaseCount - (known.state === "active" ? 1 : 0);
  return leases + known.ratingCount + (surplus ? 0 : 1);
}

test("an accepted rating never takes a task over its overlap", () => {
  fc.assert(
    fc.property(facts, (known) => {
      const verdict = slotForRating(known);
      if (verdict.ok) expect(slotsAfter(known, verdict.surplus)).toBeLessThanOrEqual(known.overlap);
    }),
  );
});

test("a rating is surplus only where it would take the task over its overlap", () => {
  fc.assert(
    fc.property(facts, (known) => {
      const verdict = slotForRating(known);
      if (verdict.ok && verdict.surplus) expect(slotsAfter(known, false)).toBeGreaterThan(known.overlap);
    }),
  );
});

test("only a task that was answered or skipped refuses a rating", () => {
  fc.assert(
    fc.property(facts, (known) => {
      expect(slotForRating(known).ok).toBe(known.state !== "submitted" && known.state !== "skipped");
    }),
  );
});

test("a lease is kept, or had again while a slot is free", () => {
  fc.assert(
    fc.property(facts, (known) => {
      expect(slotForLease(known).ok).toBe(known.state === "active" || hasFreeSlot(known));
    }),
  );
});

const name = fc.constantFrom("a", "b", "c", "d", "e");
const leases = (...names: string[]) => names.map((publicId) => ({ publicId }));

test("a claim hands back the oldest assignment that the page does not have", () => {
  const active = leases("4", "7");
  expect(nextStep(active, ["7"])).toEqual({ step: "resume", lease: active[0] });
  expect(nextStep(active, [])).toEqual({ step: "resume", lease: active[0] });
  expect(nextStep(active, ["4"])).toEqual({ step: "resume", lease: active[1] });
});

test("a claim takes a task while the rater has fewer than two, whatever stale ids the page holds", () => {
  expect(nextStep([], ["1", "2", "3"])).toEqual({ step: "take" });
  expect(nextStep(leases("4"), ["4", "9"])).toEqual({ step: "take" });
  expect(nextStep(leases("4", "7"), ["4", "7"])).toEqual({ step: "wait" });
});

test("a claim never leaves a rater with more than two leases because of what the page says", () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 3 }), fc.array(name), (active, held) => {
      if (nextStep(leases(...active), held).step === "take") expect(active.length).toBeLessThan(mostActive);
    }),
  );
});

test("an act can be undone for a day, in a project that is neither archived nor paused", () => {
  const day = 24 * 3_600_000;
  const open = { archivedAt: null, pausedAt: null };
  const act = (ageMs: number) => ({ publicId: "1", state: "submitted" as const, ageMs });
  expect(canUndo([act(day)], [], open)).toEqual({ ok: true, act: act(day) });
  expect(canUndo([act(day + 1)], [], open)).toMatchObject({ ok: false, code: "conflict" });
  expect(canUndo([], [], open)).toMatchObject({ ok: false, code: "conflict" });
  const closed = { ...open, archivedAt: new Date(0) };
  expect(canUndo([act(0)], [], closed)).toMatchObject({ ok: false, code: "closed" });
  const paused = { ...open, pausedAt: new Date(0) };
  expect(canUndo([act(0)], [], paused)).toMatchObject({ ok: false, code: "paused" });
});

test("undo takes the latest act that stands, and before it what came back and got lost on the way", () => {
  const open = { archivedAt: null, pausedAt: null };
  const acts = (["active", "active", "skipped", "submitted"] as const).map((state, n) => ({
    ...{ publicId: String(n), state, ageMs: n },
  }));
  const undone = (held: string[]) => canUndo(acts, held, open);
  expect(undone(["0", "1"])).toMatchObject({ ok: true, act: { publicId: "2" } });
  expect(undone(["0"])).toMatchObject({ ok: true, act: { publicId: "1" } });
  expect(undone([])).toMatchObject({ ok: true, act: { publicId: "1" } });
  expect(canUndo(acts.slice(0, 2), ["0", "1"], open)).toMatchObject({ ok: false, code: "conflict" });
});
