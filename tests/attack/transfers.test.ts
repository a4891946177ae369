import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { listRecentImports } from "#services/imports/list-recent-imports.ts";
import { importText, jsonLines } from "../services/imports/import-text.ts";
import { testDeps } from "../support/deps.ts";
import { makeMember, makePerson, makeProject, signIn } from "../support/people.ts";
import { upload, type WatchedApp, watchApp } from "../support/watch-app.ts";

/** Limits that let a test see in a second what takes minutes else. */
const limits = { waitMs: 700, fileBytes: 24 * 2 ** 20, pace: { windowMs: 1500, bytesPerSecond: 8192 } };

const deps = await testDeps();
const databaseUrl = deps.pool.options.connectionString!;
let app: WatchedApp;

type Place = { id: number; slug: string; cookie: string };
let busy: Place;
let other: Place;

async function makePlace(): Promise<Place> {
  const lead = await makePerson(deps);
  const project = await makeProject(deps, { leadId: lead.id });
  return { ...project, cookie: await signIn(deps, lead.id) };
}

beforeAll(async () => {
  busy = await makePlace();
  other = await makePlace();
  // More than what the buffers of two sockets hold, which a client need not read for the server to be done.
  await addRatings(busy, 1000, "because of what it says ".repeat(2200));
  await addRatings(other, 10, "because");
  app = await watchApp(databaseUrl, limits);
  await upload({
    url: app.url,
    ...other,
    fileName: "f.jsonl",
    pieces: [Buffer.from('{"id":"warm","response":""}\n')],
  });
  return app.end;
}, 60_000);

async function addRatings({ id: projectId }: Place, count: number, rationale: string): Promise<void> {
  const ids = Array.from({ length: count }, (_, id) => id);
  const outputs = jsonLines(ids.map((id) => ({ id, response: "r" })));
  await importText(deps, "outputs", { projectId, text: outputs });
  const labels = ids.map((item) => ({ item, rater: "a", label: item % 2, scale: "s", rationale }));
  await importText(deps, "ratings", { projectId, text: jsonLines(labels) });
}

const sockets: Socket[] = [];
afterEach(() => {
  expect(app.hasEnded()).toBe(false);
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** A client that asks and then does nothing, or sends a body too slowly. @returns the status, when it comes */
function stall(
  { cookie }: Place,
  head: string,
): { socket: Socket; status: Promise<string>; closed: Promise<void> } {
  const socket = connect(Number(new URL(app.url).port), "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => undefined);
  socket.write(`${head} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\n`);
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const status = new Promise<string>((resolve) => {
    socket.once("data", (data) => {
      resolve(data.toString("latin1").split(" ")[1]!);
      socket.pause();
    });
    socket.once("close", () => resolve("cut"));
  });
  return { socket, status, closed };
}

function stalledUpload(place: Place) {
  const options = encodeURIComponent('{"fileName":"f.jsonl"}');
  const stalled = stall(place, `POST /projects/${place.slug}/upload/outputs?options=${options}`);
  stalled.socket.write('Transfer-Encoding: chunked\r\n\r\n5\r\n{"id"\r\n');
  return stalled;
}

function stalledDownload(place: Place) {
  const stalled = stall(place, `GET /projects/${place.slug}/export/ratings.jsonl`);
  stalled.socket.write("\r\n");
  return stalled;
}

function download({ slug, cookie }: Place, file = "ratings.jsonl"): Promise<Response> {
  return fetch(`${app.url}/projects/${slug}/export/${file}`, {
    headers: { Cookie: cookie, "Accept-Encoding": "identity" },
  });
}

const good = (id: string) => [Buffer.from(`{"id":"${id}","response":"r"}\n`)];

describe("twenty slow uploads of one person", () => {
  test("leave room for others, are refused or cut off, and leave nothing", async () => {
    const slow = Array.from({ length: 20 }, () => stalledUpload(busy));
    const others = await Promise.all([
      upload({ url: app.url, ...other, fileName: "f.jsonl", pieces: good("while slow") }),
      download(other).then(async (response) => ({ status: response.status, body: await response.text() })),
    ]);
    expect(others.map(({ status }) => status)).toEqual([200, 200]);
    expect(others[1]!.body).toMatch(/complete: 10 rows/);

    const statuses = await Promise.all(slow.map(({ status }) => status));
    expect(statuses.filter((status) => status === "429").length).toBeGreaterThanOrEqual(15);
    expect(statuses.filter((status) => status === "408").length).toBeGreaterThanOrEqual(2);
    expect(new Set(statuses)).toEqual(new Set(["429", "408"]));
    const imports = await listRecentImports(deps, { projectId: busy.id });
    expect(imports.filter(({ status }) => status === "running")).toEqual([]);
    expect(await deps.db.item.count({ where: { projectId: busy.id } })).toBe(1000);
  });

  test("of a project's other people two more get through, and the project does not take all places", async () => {
    const second = await makeMember(deps, { projectId: busy.id, role: "lead" });
    const colleague = { ...busy, cookie: await signIn(deps, second.id) };
    for (const place of [busy, busy, colleague, colleague]) stalledUpload(place);
    const { status, body } = await upload({
      url: app.url,
      ...other,
      fileName: "f.jsonl",
      pieces: good("beside"),
    });
    expect({ status, body }).toMatchObject({ status: 200 });
  });
});

describe("a file that is refused while it is still coming in", () => {
  function* zip(megabytes: number) {
    yield Buffer.from("PK\x03\x04");
    for (let i = 0; i < megabytes * 16; i++) yield Buffer.alloc(65_536);
  }

  test("is answered with the reason, to someone who may upload and to someone who may not", async () => {
    const file = { url: app.url, slug: other.slug, fileName: "f.jsonl" };
    const refused = await upload({ ...file, cookie: other.cookie, pieces: zip(3) });
    expect(refused).toEqual({ status: 400, body: expect.stringContaining("This is a ZIP or Excel file") });
    expect((await upload({ ...file, cookie: "", pieces: zip(3) })).status).toBe(401);
  });

  test("is refused as too large when it becomes so", async () => {
    function* long() {
      yield Buffer.from('{"id":"long","response":"');
      for (let i = 0; i < 512; i++) yield Buffer.alloc(65_536, "x");
    }
    const refused = await upload({ url: app.url, ...other, fileName: "f.jsonl", pieces: long() });
    expect(refused).toEqual({ status: 413, body: expect.stringContaining("A file can have 24 MB") });
  });
});

test("a file's headers are given without making the file, and its data as a page has none", async () => {
  const headers = { Cookie: busy.cookie };
  const url = `${app.url}/projects/${busy.slug}/export/ratings.jsonl`;
  for (let i = 0; i < 4; i++) expect((await fetch(url, { method: "HEAD", headers })).status).toBe(200);
  expect((await fetch(`${url}.data`, { headers })).status).toBe(404);
});

test("twenty stalled downloads take no memory to speak of, and are cut off", async () => {
  await app.watch("collect");
  const before = (await app.watch()).rssMb;
  const stalled = Array.from({ length: 20 }, () => stalledDownload(busy));
  const statuses = await Promise.all(stalled.map(({ status }) => status));
  const peak = (await app.watch()).rssMb;
  expect(new Set(statuses)).toEqual(new Set(["200", "429"]));
  expect(statuses.filter((status) => status === "200").length).toBeLessThanOrEqual(4);
  expect(peak - before).toBeLessThan(100);

  // Two more of this person have places at the same time only when all the others were cut off.
  for (let begun = 0; begun < 2; ) {
    const more = [stalledDownload(busy), stalledDownload(busy)];
    const got = await Promise.all(more.map(({ status }) => status));
    begun = got.filter((status) => status === "200").length;
    for (const { socket } of more) socket.destroy();
  }
  // What they got does not look complete.
  const taken = stalled.filter((_, i) => statuses[i] === "200");
  for (const text of await Promise.all(taken.map(readOn))) expect(text).not.toContain("complete:");
});

/** What a client gets that has stalled and now reads to the end of the connection. */
async function readOn({ socket, closed }: ReturnType<typeof stall>): Promise<string> {
  let end = "";
  socket.on("data", (data) => {
    end = (end + data.toString("latin1")).slice(-1000);
  });
  socket.resume();
  await closed;
  return end;
}

describe("a connection to the database that is lost", () => {
  /** Ends the connections that hold a lock of an import, or that stream an export. */
  async function cut(which: "import" | "export"): Promise<number> {
    for (;;) {
      const cutNow =
        which === "import"
          ? await deps.db.$executeRaw`
            SELECT pg_terminate_backend(pid) FROM pg_locks
            WHERE locktype = 'advisory' AND classid = 46004 AND granted`
          : await deps.db.$executeRaw`
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND query LIKE 'COPY (SELECT row_to_json%'`;
      if (cutNow > 0) return cutNow;
      await delay(20);
    }
  }

  test("in the middle of an upload fails that import with a sentence, and leaves nothing of it", async () => {
    let isCut = false;
    async function* pieces() {
      for (let i = 0; i < 20_000 || !isCut; i++) {
        yield Buffer.from(`{"id":"lost ${i}","response":"${"long ".repeat(100)}"}\n`);
        if (i % 100 === 0) await delay(1);
      }
    }
    const sent = upload({ url: app.url, ...busy, fileName: "lost.jsonl", pieces: pieces() });
    await cut("import");
    isCut = true;
    const { status, body } = await sent;
    expect({ status, body }).toEqual({
      status: 503,
      body: expect.stringContaining(
        "The database does not answer at this moment. Try again in a few seconds. Nothing was imported.",
      ),
    });
    const [last] = await listRecentImports(deps, { projectId: busy.id });
    expect(last).toMatchObject({ fileName: "lost.jsonl", status: "failed", counts: { added: 0 } });
    expect(
      await deps.db.item.count({ where: { projectId: busy.id, externalId: { startsWith: "lost" } } }),
    ).toBe(0);
    const next = await upload({ url: app.url, ...busy, fileName: "f.jsonl", pieces: good("after lost") });
    expect(next.status).toBe(200);
  });

  test("in the middle of a download cuts it off, so that it does not look complete", async () => {
    const response = await download(busy);
    expect(response.status).toBe(200);
    const reader = response.body!.getReader();
    let text = Buffer.from((await reader.read()).value!).toString();
    await cut("export");
    const rest = (async () => {
      for (let piece = await reader.read(); !piece.done; piece = await reader.read())
        text += Buffer.from(piece.value).toString();
    })();
    await expect(rest).rejects.toThrow();
    expect(text).not.toContain("complete:");
    expect(await (await download(other)).text()).toContain("complete: 10 rows");
  });
});
