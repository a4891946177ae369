import { beforeAll, expect, test } from "vitest";
import { importText } from "../services/imports/import-text.ts";
import { testDeps } from "../support/deps.ts";
import { makePerson, makeProject, signIn } from "../support/people.ts";
import { upload, type WatchedApp, watchApp } from "../support/watch-app.ts";
import { hostileFiles } from "./hostile-files.ts";

/** Files of this size are sent; ASSAY_ATTACK_MB=50 is the whole attack, and prints what was measured. */
const isMeasuring = process.env.ASSAY_ATTACK_MB !== undefined;
const size = Number(process.env.ASSAY_ATTACK_MB ?? 0.5) * 1e6;
/** So long a file is sent again and again, for enough samples of the event loop. */
const leastMs = 400;

const deps = await testDeps();
const databaseUrl = deps.pool.options.connectionString!;
let app: WatchedApp;
let slug: string;
let cookie: string;

beforeAll(async () => {
  const lead = await makePerson(deps);
  const project = await makeProject(deps, { leadId: lead.id });
  slug = project.slug;
  cookie = await signIn(deps, lead.id);
  await importText(deps, "outputs", { projectId: project.id, text: '{"id":"good","response":"r"}\n' });
  app = await watchApp(databaseUrl);
  // The first import of a process loads the route and starts its thread.
  const pieces = [Buffer.from("{}\n")];
  await upload({ url: app.url, slug, cookie, fileName: "warm.jsonl", pieces });
  return app.end;
}, 60_000);

test.each(hostileFiles)(
  "while $name are imported, the event loop is never late",
  async (file) => {
    await app.watch("collect");
    await app.watch("reset");
    const begun = performance.now();
    do {
      const sent = upload({ url: app.url, slug, cookie, ...file, pieces: file.pieces(size) });
      expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
      const { status, body } = await sent;
      expect({ status, body }).toEqual({
        status: expect.toSatisfy((code: number) => code === 200 || code === 400),
        body: expect.stringMatching(/counts|message/),
      });
    } while (performance.now() - begun < leastMs);
    const watched = await app.watch();
    if (isMeasuring) process.stdout.write(`${file.name}: ${JSON.stringify(watched)}\n`);
    expect(watched.samples).toBeGreaterThan(20);
    expect(watched.ownP99).toBeLessThan(50);
    // One long stop is few samples.
    expect(watched.ownLongest).toBeLessThan(200);
  },
  300_000,
);

test("a file in pieces of one byte is cut off, and one in pieces of a line is no heavier than another", async () => {
  const line = Buffer.from('{"id":"good","response":"r"}\n');
  function* pieces(length: number, count: number) {
    for (let i = 0; i < count; i++)
      yield line.subarray((i * length) % line.length, ((i * length) % line.length) + length);
  }
  await app.watch("reset");
  const tiny = upload({ url: app.url, slug, cookie, fileName: "f.jsonl", pieces: pieces(1, 20_000) });
  // The connection is cut, so that a sender who is still sending may not hear why.
  expect([0, 400]).toContain((await tiny).status);
  const count = (size / 1e6) * 20_000;
  const lines = await upload({
    url: app.url,
    slug,
    cookie,
    fileName: "g.jsonl",
    pieces: pieces(line.length, count),
  });
  expect(lines.status).toBe(200);
  const watched = await app.watch();
  if (isMeasuring) process.stdout.write(`small pieces: ${JSON.stringify(watched)}\n`);
  expect(watched.ownP99).toBeLessThan(50);
  expect(watched.ownLongest).toBeLessThan(200);
}, 300_000);
