import { expect, test } from "vitest";
import { createShutdown } from "#server/shutdown.ts";

const never = () => new Promise<never>(() => undefined);

test("parts end in the opposite order of their beginning, once, and one that fails does not keep the others", async () => {
  const said: string[] = [];
  const shutdown = createShutdown((sentence) => void said.push(sentence));
  const ended: string[] = [];
  for (const name of ["database", "pool", "server"])
    shutdown.add({
      name,
      withinMs: 1000,
      end: async () => {
        ended.push(name);
        if (name === "pool") throw new Error("it is stuck");
      },
    });
  expect(shutdown.signal.aborted).toBe(false);
  await Promise.all([shutdown.run(), shutdown.run()]);
  expect(shutdown.signal.aborted).toBe(true);
  expect(ended).toEqual(["server", "pool", "database"]);
  expect(said).toEqual(["Not ended well: pool: it is stuck"]);
});

test("a part that does not end in its time is cut, and the next ones end", async () => {
  const said: string[] = [];
  const shutdown = createShutdown((sentence) => void said.push(sentence));
  const ended: string[] = [];
  shutdown.add({ name: "database", withinMs: 1000, end: async () => void ended.push("database") });
  shutdown.add({ name: "sockets", withinMs: 20, end: never, cut: () => ended.push("cut") });
  await shutdown.run();
  expect(ended).toEqual(["cut", "database"]);
  expect(said).toEqual(["Cut after 0.02 s: sockets."]);
});

test("in a hurry nothing is waited for, however long it might take", async () => {
  const shutdown = createShutdown(() => undefined);
  const ended: string[] = [];
  shutdown.add({ name: "joined commands", withinMs: null, end: never, cut: () => ended.push("database") });
  shutdown.add({ name: "open requests", withinMs: 3_600_000, end: never, cut: () => ended.push("requests") });
  const running = shutdown.run();
  shutdown.hurry();
  await running;
  expect(ended).toEqual(["requests", "database"]);
});
