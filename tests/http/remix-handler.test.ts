import { request as ask } from "node:http";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { buildLog } from "#server/deps.ts";
import { importText, jsonLines } from "../services/imports/import-text.ts";
import { testDeps } from "../support/deps.ts";
import { makePerson, makeProject, signIn } from "../support/people.ts";
import { serveApp } from "../support/serve-app.ts";

const lines: { level: number; msg: string; url?: string }[] = [];
const real = await testDeps();
const log = buildLog("trace", { write: (line: string) => void lines.push(JSON.parse(line)) });
const origin = await serveApp({ ...real, log });
const lead = await makePerson(real);
const cookie = await signIn(real, lead.id);
const { slug, id: projectId } = await makeProject(real, { leadId: lead.id });
await importText(real, "outputs", { projectId, text: jsonLines([{ id: 1, response: "r" }]) });
const rating = { item: 1, rater: "a", label: "yes", scale: "s" };
await importText(real, "ratings", { projectId, text: jsonLines([rating]) });

beforeEach(() => {
  lines.length = 0;
});

describe("HEAD", () => {
  test("of an export tells the headers of the file, and records no download", async () => {
    const answer = await fetch(`${origin}/projects/${slug}/export/ratings.csv`, {
      method: "HEAD",
      headers: { cookie },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Disposition")).toContain(`${slug}-ratings.csv`);
    const exported = () => real.db.auditEvent.count({ where: { projectId, action: "labels.exported" } });
    expect(await exported()).toBe(0);
    const got = await fetch(`${origin}/projects/${slug}/export/ratings.csv`, { headers: { cookie } });
    expect(await got.text()).toContain("complete: 1 row");
    expect(await exported()).toBe(1);
  });

  test("of results shows nobody anything, so that its rater stays blind", async () => {
    await real.db.resultsSeen.deleteMany();
    const pages = ["", "/agreement", "/items", "/export/ratings.csv", "/skips"];
    for (const page of pages)
      await fetch(`${origin}/projects/${slug}${page}`, { method: "HEAD", headers: { cookie } });
    expect(await real.db.resultsSeen.count()).toBe(0);
    await (await fetch(`${origin}/projects/${slug}/items`, { headers: { cookie } })).text();
    expect(await real.db.resultsSeen.count()).toBe(1);
  });
});

describe("an address", () => {
  const allowOf = async (address: string, method: string) => {
    const answer = await fetch(`${origin}${address}`, { method, headers: { cookie }, redirect: "manual" });
    await answer.text();
    return [answer.status, answer.headers.get("Allow")];
  };

  test.each(["/theme", "/sample-study", `/rate/${slug}/task`, `/projects/${slug}/upload/outputs`])(
    "that only takes something, as %s, says so to whoever wants to read it",
    async (address) => {
      for (const method of ["GET", "HEAD"]) expect(await allowOf(address, method)).toEqual([405, "POST"]);
      expect(await allowOf(address, "DELETE")).toEqual([405, "GET, HEAD, POST"]);
    },
  );

  test.each([`/projects/${slug}/export/ratings.csv`, `/projects/${slug}/agreement`, "/guidelines"])(
    "that takes nothing, as %s, says so to whoever sends it a form",
    async (address) => {
      expect(await allowOf(address, "POST")).toEqual([405, "GET, HEAD"]);
    },
  );
});

/** Asks, and leaves after so many milliseconds. */
function leaveAfter(address: string, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const asked = ask(`${origin}${address}`, { headers: { cookie } });
    asked
      .on("error", () => undefined)
      .on("response", (answer) => answer.on("error", () => undefined).resume());
    asked.end();
    setTimeout(() => {
      asked.destroy();
      resolve();
    }, ms);
  });
}

describe("whoever leaves", () => {
  const addresses = ["", "/agreement", "/agreement.data", "/items", "/export/ratings.csv", "/settings.data"];

  test.each(addresses)("while %s is made is no error in the log", async (page) => {
    const address = `/projects/${slug}${page}`;
    await (await fetch(`${origin}${address}`, { headers: { cookie } })).text();
    lines.length = 0;
    for (let ms = 0; ms < 40; ms += 2) await leaveAfter(address, ms);
    // Afterwards one more gets its whole answer: by then what the others left has ended.
    await (await fetch(`${origin}${address}`, { headers: { cookie } })).text();
    // What the others held is free again, without waiting for a pace.
    await expect.poll(() => real.pool.totalCount - real.pool.idleCount).toBe(0);
    expect(lines.filter(({ level }) => level > 30)).toEqual([]);
  });

  test("in the middle of an upload or a form is no error in the log", async () => {
    const { hostname, port } = new URL(origin);
    const options = encodeURIComponent('{"fileName":"f.jsonl"}');
    for (const address of [`/projects/${slug}/upload/outputs?options=${options}`, "/account", "/theme"]) {
      const socket = connect(Number(port), hostname);
      socket.on("error", () => undefined);
      socket.write(
        `POST ${address} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"id"`,
      );
      await delay(60);
      socket.destroy();
      await delay(60);
    }
    await expect.poll(() => real.db.import.count({ where: { projectId, status: "running" } })).toBe(0);
    expect(lines.filter(({ level }) => level > 30)).toEqual([]);
  });
});
