import { expect, test } from "vitest";
import type { Postmaster } from "#server/postgres/launch-postmaster.ts";
import type { Health } from "#server/postgres/probe-postmaster.ts";
import { supervise } from "#server/postgres/supervise.ts";

type Stub = Postmaster & { die: (how: string) => void; killedBy: NodeJS.Signals[] };

/** A PostgreSQL that ends when the test says so, or when it is told to. */
function stub(): Stub {
  let die = (_how: string): void => undefined;
  const ended = new Promise<string>((resolve) => {
    die = resolve;
  });
  const killedBy: NodeJS.Signals[] = [];
  const kill = (signal: NodeJS.Signals) => {
    killedBy.push(signal);
    die(`by ${signal}`);
  };
  return { ended, die, kill, killedBy };
}

type Next = Stub | Error;

/** Supervises a first one; `next` is what further starts bring. */
function watched(
  next: Next[],
  health: (first: Stub) => Health = () => "well",
  times: { loopStopMs?: number } = {},
) {
  const said: string[] = [];
  const first = stub();
  let [launches, probes] = [0, 0];
  const supervised = supervise(first, {
    launch: async () => {
      launches++;
      const launched = next.shift() ?? new Error("there is no room");
      if (launched instanceof Error) throw launched;
      return launched;
    },
    probe: async () => {
      probes++;
      return health(first);
    },
    complain: (sentence) => void said.push(sentence),
    times: { pausesMs: [0, 1, 1], windowMs: 60_000, probeEveryMs: 5, silenceMs: 30, ...times },
  });
  return { first, said, supervised, launches: () => launches, probes: () => probes };
}

test("one that ended without being told to is started again, and that is said", async () => {
  const second = stub();
  const { first, said } = watched([second]);
  first.die("by SIGKILL");
  await expect
    .poll(() => said)
    .toEqual(["PostgreSQL ended by SIGKILL. It is started again.", "PostgreSQL runs again."]);
});

test("after too many deaths it gives up with the last reason", async () => {
  const { first, supervised, launches } = watched([
    new Error("one"),
    new Error("two"),
    new Error("the disk is full"),
  ]);
  first.die("with code 1");
  expect(await supervised.lost).toBe("PostgreSQL does not stay up. the disk is full");
  expect(launches()).toBe(3);
});

test("one that comes back and dies again counts as much as one that does not start", async () => {
  const next = [stub(), stub(), stub()];
  const { first, supervised } = watched([...next]);
  for (const one of [first, ...next]) one.die("by SIGSEGV");
  expect(await supervised.lost).toBe("PostgreSQL does not stay up. PostgreSQL ended by SIGSEGV.");
});

test("one that is told to end stays ended", async () => {
  const { first, supervised, said, launches } = watched([stub()]);
  await supervised.stop("SIGINT");
  expect(first.killedBy).toEqual(["SIGINT"]);
  expect([said, launches()]).toEqual([[], 0]);
});

test("a stop in the middle of a new start ends it", async () => {
  const { first, supervised, said } = watched([]);
  first.die("with code 1");
  await expect.poll(() => said.length).toBeGreaterThan(0);
  await supervised.stop("SIGINT");
});

test("one that refuses new connections because somebody told it to end is ended, and so starts again", async () => {
  const { first, said } = watched([stub()], ({ killedBy }) => (killedBy.length > 0 ? "well" : "stopping"));
  await expect.poll(() => said.at(-1)).toBe("PostgreSQL runs again.");
  expect(first.killedBy).toEqual(["SIGINT"]);
});

test("one that lives and answers nothing for long is ended by force", async () => {
  const { first, said } = watched([stub()], ({ killedBy }) => (killedBy.length > 0 ? "well" : "silent"));
  await expect.poll(() => said.at(-1)).toBe("PostgreSQL runs again.");
  expect(first.killedBy).toEqual(["SIGKILL"]);
  expect(said[0]).toBe("PostgreSQL lives but does not answer; it is ended by force.");
});

test("one that starts up, as after a crash of its own, gets its time", async () => {
  const { first, supervised, probes } = watched([], () => "starting");
  await expect.poll(probes).toBeGreaterThan(12);
  expect(first.killedBy).toEqual([]);
  await supervised.stop("SIGINT");
});

test("silence while this process was too busy to hear an answer is none of PostgreSQL's", async () => {
  let isBusy = true;
  const health = ({ killedBy }: Stub): Health => {
    const until = performance.now() + 200;
    while (isBusy && performance.now() < until);
    return killedBy.length > 0 ? "well" : "silent";
  };
  const { first, said, probes } = watched([stub()], health, { loopStopMs: 100 });
  await expect.poll(probes, { timeout: 10_000 }).toBeGreaterThan(5);
  expect([first.killedBy, said]).toEqual([[], []]);
  isBusy = false;
  await expect.poll(() => first.killedBy, { timeout: 10_000 }).toEqual(["SIGKILL"]);
});
