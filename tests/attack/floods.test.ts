import { Writable } from "node:stream";
import { expect, test, vi } from "vitest";
import { buildLog } from "#server/deps.ts";
import { makeMember, signIn } from "#tests/support/people.ts";
import { head, openRaw } from "#tests/support/raw-connection.ts";
import { openSite } from "./site.ts";

const lines: string[] = [];
const into = new Writable({
  write: (chunk: Buffer, _encoding, done) => {
    lines.push(chunk.toString());
    done();
  },
});
const site = await openSite({ log: buildLog("warn", into) });
const { projectId } = site;
const rater = await site.cookieOf("rater");
const other = await signIn(site.deps, (await makeMember(site.deps, { projectId, role: "rater" })).id);

async function claim(cookie: string, network: string): Promise<number> {
  const { status } = await fetch(`${site.url}/rate/${site.slug}/task`, {
    method: "POST",
    headers: { Cookie: cookie, "Content-Type": "application/json", "X-Forwarded-For": network },
    body: JSON.stringify({ op: "claim", held: [] }),
  });
  return status;
}

test("a thousand requests on one connection cost what a few do, and nothing of them is news for the log", async () => {
  lines.length = 0;
  const cpu = process.cpuUsage();
  const flood = await openRaw(site.url, head(site.url, "GET /login HTTP/1.1").repeat(1000));
  await flood.closed;
  expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${site.url}/login`)).status).toBe(200);
  const { user, system } = process.cpuUsage(cpu);
  expect((user + system) / 1e6).toBeLessThan(3);
  expect(lines).toEqual([]);
});

test("readers who leave while their pages are made are no news for the log", async () => {
  lines.length = 0;
  const paths = ["/login", `/projects/${site.slug}/items`, "/", "/guidelines"];
  const lead = await site.cookieOf("lead");
  // Each leaves a little later than the one before: while data are read, while the page is drawn, while it is sent.
  for (const [at, path] of Array.from({ length: 24 }, (_, i) => [i, paths[i % 4]!] as const)) {
    const reader = await openRaw(site.url, head(site.url, `GET ${path} HTTP/1.1`, `Cookie: ${lead}`));
    for (let step = 0; step < at * 4; step++) await new Promise((go) => setImmediate(go));
    reader.socket.destroy();
    await reader.closed;
  }
  expect((await fetch(`${site.url}/login`)).status).toBe(200);
  expect(lines).toEqual([]);
});

test("another person's claim is served in the midst of a hundred of one rater", async () => {
  await claim(other, "192.0.2.2");
  let done = 0;
  const flood = Array.from({ length: 100 }, () => claim(rater, "192.0.2.1").finally(() => done++));
  await vi.waitFor(() => expect(done).toBeGreaterThan(0), { interval: 1 });
  expect(await claim(other, "192.0.2.2")).toBe(200);
  expect(done).toBeLessThan(60);
  expect(new Set(await Promise.all(flood))).toEqual(new Set([200]));
});

test("pages that wait for a lock are told so after seconds, also those who left, and hold nobody up", async () => {
  const holder = await site.deps.pool.connect();
  await holder.query("BEGIN; LOCK TABLE rater IN SHARE MODE");
  try {
    const { id } = await makeMember(site.deps, { projectId, role: "rater" });
    const headers = { Cookie: await signIn(site.deps, id), "X-Forwarded-For": "192.0.2.3" };
    const rate = (signal?: AbortSignal) =>
      fetch(`${site.url}/rate/${site.slug}`, { headers, ...(signal && { signal }) });
    const waiting = async () =>
      (await holder.query("SELECT FROM pg_locks WHERE relation = 'rater'::regclass AND NOT granted"))
        .rowCount;
    const leaving = new AbortController();
    const left = rate(leaving.signal).catch(() => "left");
    const stays = rate();
    await vi.waitFor(async () => expect(await waiting()).toBe(2), { timeout: 5000 });
    leaving.abort();
    expect(await left).toBe("left");
    expect((await fetch(`${site.url}/login`)).status).toBe(200);
    const { status, headers: told } = await stays;
    expect([status, told.get("Retry-After")]).toEqual([503, "3"]);
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 5000 });
  } finally {
    await holder.query("ROLLBACK");
    holder.release();
  }
});
