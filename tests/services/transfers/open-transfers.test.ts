import { describe, expect, test } from "vitest";
import { transferLimits } from "#core/transfers/transfer-limits.ts";
import { openTransfers } from "#services/transfers/open-transfers.ts";

const limits = { ...transferLimits(10, 1), waitMs: 60_000 };
const of = (projectId: number, actorId: number | null) => ({ projectId, actorId });

async function isAdmitted(entering: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    entering.then(() => true),
    new Promise<false>((resolve) => setImmediate(resolve, false)),
  ]);
}

describe("a transfer that finds no place", () => {
  test("waits for one of its own to end, while others go in before it", async () => {
    const { enter } = openTransfers(limits);
    const leave = await enter(of(1, 1));
    await enter(of(1, 1));
    const third = enter(of(2, 1));
    expect(await isAdmitted(third)).toBe(false);
    expect(await isAdmitted(enter(of(2, 2)))).toBe(true);
    leave();
    expect(await isAdmitted(third)).toBe(true);
  });

  test("gets the place of the one that leaves, in the order in which they came", async () => {
    const { enter } = openTransfers({ ...limits, total: 1 });
    const leave = await enter(of(1, 1));
    const order: string[] = [];
    const second = enter(of(2, 2)).then((end) => {
      order.push("second");
      end();
    });
    const third = enter(of(3, 3)).then(() => order.push("third"));
    leave();
    await Promise.all([second, third]);
    expect(order).toEqual(["second", "third"]);
  });

  test("is refused after a while, with what has no room", async () => {
    const { enter } = openTransfers({ ...limits, waitMs: 10 });
    await enter(of(1, 1));
    await enter(of(1, 1));
    await expect(enter(of(2, 1))).rejects.toMatchObject({
      code: "too-many",
      message: /of yours are under way/,
    });
    await enter(of(1, 2));
    await expect(enter(of(1, 3))).rejects.toThrow(/of this project are under way/);
    await enter(of(2, 3));
    await enter(of(3, 4));
    await expect(enter(of(4, 5))).rejects.toThrow(/busy with other uploads/);
  });

  test("is refused at once where as many wait already", async () => {
    const { enter } = openTransfers({ ...limits, waitingPerPerson: 2, waiting: 3 });
    for (let i = 0; i < 2; i++) await enter(of(1, 1));
    const waiting = [enter(of(1, 1)), enter(of(1, 1))];
    await expect(enter(of(1, 1))).rejects.toMatchObject({ code: "too-many" });
    for (let i = 0; i < 2; i++) await enter(of(2, 2));
    waiting.push(enter(of(2, 2)));
    await expect(enter(of(2, 2))).rejects.toMatchObject({ code: "too-many" });
    expect(await isAdmitted(Promise.race(waiting))).toBe(false);
  });
});

test("leaving twice frees one place", async () => {
  const { enter } = openTransfers({ ...limits, total: 2 });
  const leave = await enter(of(1, 1));
  await enter(of(2, 2));
  leave();
  leave();
  expect(await isAdmitted(enter(of(3, 3)))).toBe(true);
  expect(await isAdmitted(enter(of(4, 4)))).toBe(false);
});

test("an upload that the browser sends again by itself is not begun a second time", () => {
  const { beginOnce } = openTransfers(limits);
  beginOnce("one");
  beginOnce(null);
  beginOnce(null);
  beginOnce("two");
  expect(() => beginOnce("one")).toThrow("begun before");
  expect(() => beginOnce("x".repeat(1000))).toThrow("no name");
  expect(() => beginOnce("")).toThrow("no name");
});

test("an upload that was refused may come again under its name", () => {
  const { beginOnce } = openTransfers(limits);
  const forget = beginOnce("one");
  forget();
  beginOnce("one");
  expect(() => beginOnce("one")).toThrow("begun before");
});
