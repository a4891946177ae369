import express, { type Response } from "express";
import { expect, test, vi } from "vitest";
import { takeTurns } from "#server/http/take-turns.ts";
import { sessionCookieOf } from "#tests/support/people.ts";
import { serveExpress } from "#tests/support/serve-express.ts";

const bounds = { atOnce: 3, ofNetwork: 2, ofSession: 1, waiting: 4, waitMs: 60_000, turnMs: 60_000 };

/** An app that answers when the test says so. */
async function serve(changed: Partial<typeof bounds> = {}) {
  const begun: { name: string; response: Response }[] = [];
  const [arrived, left] = [new Set<string>(), new Set<string>()];
  const app = express();
  app.set("trust proxy", 1);
  const pages = { ...bounds, ...changed };
  app.use((request, response, next) => {
    const name = request.path.slice(1);
    arrived.add(name);
    response.once("close", () => left.add(name));
    next();
  });
  app.use(takeTurns({ pages, queue: { ...pages, atOnce: 1 }, transfers: { ...pages, atOnce: 1 } }));
  app.use((request, response) => void begun.push({ name: request.path.slice(1), response }));
  const { url } = await serveExpress(app);
  const names = () => begun.map(({ name }) => name);
  const answer = (name: string) => begun.find((one) => one.name === name)!.response.send(name);
  const ask = async (name: string, network: string, session = "", signal?: AbortSignal) => {
    const headers = {
      "X-Forwarded-For": `192.0.2.${network}`,
      ...(session && { Cookie: sessionCookieOf(session) }),
    };
    const { status, headers: told } = await fetch(`${url}/${name}`, { headers, ...(signal && { signal }) });
    return { status, retryAfter: told.get("Retry-After") };
  };
  /** Requests sent one after the other, as they come in. */
  const begins = async (name: string) => {
    await vi.waitFor(() => expect(names()).toContain(name));
  };
  return { begun, arrived, left, names, answer, ask, begins };
}

test("a few are worked on at once; the others have their turn by network and by session", async () => {
  const { names, answer, ask, begins } = await serve({ waiting: 10 });
  const asked = [ask("a1", "1", "s1")];
  await begins("a1");
  // One of each session, two of each network, three of all.
  asked.push(ask("a2", "1", "s1"));
  asked.push(ask("b1", "1", "s2"));
  await begins("b1");
  asked.push(ask("c1", "1", "s3"));
  asked.push(ask("d1", "2"));
  await begins("d1");
  expect(names().sort()).toEqual(["a1", "b1", "d1"]);
  answer("a1");
  await vi.waitFor(() => expect(names()).toHaveLength(4));
  for (const name of ["b1", "d1"]) answer(name);
  await vi.waitFor(() => expect(names()).toHaveLength(5));
  for (const name of ["a2", "c1"]) answer(name);
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

test("someone else is served before the rest of what one has asked for", async () => {
  const { names, arrived, answer, ask, begins } = await serve({ atOnce: 1, waiting: 10 });
  const asked = [ask("first", "1")];
  await begins("first");
  for (let i = 1; i <= 6; i++) asked.push(ask(`flood-${i}`, "1"));
  await vi.waitFor(() => expect(arrived.size).toBe(7));
  asked.push(ask("other", "2"));
  await vi.waitFor(() => expect(arrived).toContain("other"));
  for (let turn = 1; turn <= 8; turn++) {
    await vi.waitFor(() => expect(names()).toHaveLength(turn));
    answer(names().at(-1)!);
  }
  await Promise.all(asked);
  expect(names().indexOf("other")).toBeLessThanOrEqual(2);
});

test("beyond the places in the line, and after the time in it, the answer is 503 with when to come back", async () => {
  const { answer, ask, begins } = await serve({ atOnce: 1, waiting: 1, waitMs: 50 });
  const first = ask("first", "1");
  await begins("first");
  const refused = await Promise.all([ask("second", "1"), ask("third", "1")]);
  expect(refused).toEqual([
    { status: 503, retryAfter: "1" },
    { status: 503, retryAfter: "1" },
  ]);
  answer("first");
  expect((await first).status).toBe(200);
});

test("a request whose sender has left is never worked on, and its place is free", async () => {
  const { names, arrived, left, answer, ask, begins } = await serve({ atOnce: 1, waiting: 1 });
  const first = ask("first", "1");
  await begins("first");
  const leaving = new AbortController();
  const gone = ask("gone", "1", "", leaving.signal).catch(() => "gone");
  await vi.waitFor(() => expect(arrived).toContain("gone"));
  leaving.abort();
  await vi.waitFor(() => expect(left).toContain("gone"));
  expect(await gone).toBe("gone");
  const next = ask("next", "1");
  await vi.waitFor(() => expect(arrived).toContain("next"));
  answer("first");
  await begins("next");
  answer("next");
  expect([(await first).status, (await next).status]).toEqual([200, 200]);
  expect(names()).toEqual(["first", "next"]);
});

test("a turn ends when the answer is made or after its time, however long the rest takes", async () => {
  const { begun, answer, ask, begins } = await serve({ atOnce: 1, turnMs: 60_000 });
  const first = ask("first", "1");
  await begins("first");
  const second = ask("second", "2");
  begun[0]!.response.locals.leaveTurn!();
  await begins("second");
  for (const name of ["first", "second"]) answer(name);
  expect([(await first).status, (await second).status]).toEqual([200, 200]);

  const slow = await serve({ atOnce: 1, turnMs: 20 });
  const stuck = slow.ask("stuck", "1");
  await slow.begins("stuck");
  const next = slow.ask("next", "2");
  await slow.begins("next");
  for (const name of ["stuck", "next"]) slow.answer(name);
  await Promise.all([stuck, next]);
});

test("uploads and downloads take no turn of pages", async () => {
  const { answer, ask, begins } = await serve({ atOnce: 1 });
  const file = ask("projects/a/export/ratings.csv", "1");
  await begins("projects/a/export/ratings.csv");
  const page = ask("projects/a/export", "1");
  await begins("projects/a/export");
  for (const name of ["projects/a/export", "projects/a/export/ratings.csv"]) answer(name);
  expect([(await file).status, (await page).status]).toEqual([200, 200]);
});

test("what a rating page asks of the queue waits for no page", async () => {
  const { answer, ask, begins } = await serve({ atOnce: 1 });
  const page = ask("projects/a/agreement", "1");
  await begins("projects/a/agreement");
  const task = ask("rate/a/task", "1");
  await begins("rate/a/task");
  for (const name of ["rate/a/task", "projects/a/agreement"]) answer(name);
  expect([(await page).status, (await task).status]).toEqual([200, 200]);
});
