import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { limits } from "#server/http/limits.ts";
import { collectGarbage } from "#tests/support/collect-garbage.ts";
import { type ListedRoute, listRoutes } from "#tests/support/list-routes.ts";
import { type RawAnswer, rawRequest } from "#tests/support/raw-request.ts";
import { openSite } from "./site.ts";

const site = await openSite();
const { host } = new URL(site.url);
const leadCookie = await site.cookieOf("lead");

const form = "application/x-www-form-urlencoded";
const endless = 1e15;

/** As much as asked for, made while it is sent. */
function* repeat(unit: string, bytes: number): Generator<Buffer> {
  const block = Buffer.from(unit.repeat(Math.ceil(65_536 / unit.length)));
  for (let left = bytes; left > 0; left -= block.byteLength)
    yield left < block.byteLength ? block.subarray(0, left) : block;
}

function* chunked(blocks: Iterable<Buffer>): Generator<Buffer> {
  for (const block of blocks) {
    yield Buffer.from(`${block.byteLength.toString(16)}\r\n`);
    yield block;
    yield Buffer.from("\r\n");
  }
  yield Buffer.from("0\r\n\r\n");
}

type Sent = {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: Iterable<Buffer>;
  patience?: number;
};

function send({ path, method = "POST", headers = {}, body, patience }: Sent): Promise<RawAnswer> {
  const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}`);
  const head = [`${method} ${path} HTTP/1.1`, ...lines].join("\r\n");
  return rawRequest(site.url, { head, ...(body && { body }), ...(patience && { patience }) });
}

/** Refused with a sentence, before more than the beginning was read, and the connection ended. */
function expectTooLarge(answer: RawAnswer, name: string): void {
  expect(answer.status, name).toBe(413);
  expect(answer.head, name).toMatch(/^Connection: close$/im);
  expect(answer.text, name).toMatch(/too large: at most \d+ kB/);
  expect(answer.isClosed, name).toBe(true);
  expect(answer.sent, name).toBeLessThan(limits.lingerBytes + 20 * 1024 * 1024);
}

const routes = listRoutes();
const pathOf = ({ segments }: ListedRoute) =>
  `/${segments
    .map((part) => (part === "$slug" ? site.slug : part === "$kind" ? "outputs" : part.replace("$", "")))
    .join("/")}`;
const isUpload = (name: string) => name === "projects.$slug.upload.$kind";

describe("a body over the limit", () => {
  const noRoutes = ["/healthz", "/metrics", "/favicon.svg", "/assets/x.js", "/__manifest", "/nothing/here"];
  const paths = [...routes.filter(({ name }) => !isUpload(name)).map(pathOf), ...noRoutes];

  test("is refused everywhere, announced or not, by whatever method and for data as for the page", async () => {
    const attack = async (path: string) => {
      const announced = { "Content-Type": form, "Content-Length": String(endless) };
      const untold = { "Content-Type": "application/json", "Transfer-Encoding": "chunked" };
      const data = path === "/" ? "/_root.data" : `${path}.data`;
      const answers = await Promise.all([
        send({ path, headers: announced, body: repeat("a&", 2e8) }),
        send({ path: `${path}?index`, headers: untold, body: chunked(repeat("[", 2e8)) }),
        send({ path: data, headers: announced, body: repeat("a&", 2e8) }),
        send({ path, method: "GET", headers: untold, body: chunked(repeat("a", 2e8)) }),
      ]);
      answers.forEach((answer, i) => void expectTooLarge(answer, `${path} ${i}`));
    };
    await Promise.all(paths.map(attack));
  });

  test("is one byte over: what is within it is read", async () => {
    const sendForm = async (bytes: number) => {
      const headers = { "Content-Type": form, "Content-Length": String(bytes), Connection: "close" };
      return (await send({ path: "/login", headers, body: repeat("a", bytes) })).status;
    };
    expect([await sendForm(limits.formBytes), await sendForm(limits.formBytes + 1)]).toEqual([400, 413]);
  });

  test("is one of the rating page and of a sampling plan, which may hold more", async () => {
    for (const path of [`/rate/${site.slug}/task`, `/projects/${site.slug}/sampling.data`]) {
      const sendJson = async (bytes: number) => {
        const headers = {
          "Content-Type": "application/json",
          "Content-Length": String(bytes),
          Connection: "close",
        };
        return (await send({ path, headers, body: repeat(" ", bytes) })).status;
      };
      expect(await sendJson(limits.taskBytes), path).not.toBe(413);
      expect(await sendJson(limits.taskBytes + 1), path).toBe(413);
    }
  });

  test("is told as JSON to a program that asks for it", async () => {
    const headers = { Accept: "application/json", "Content-Length": String(endless) };
    const answer = await send({ path: `/rate/${site.slug}/task`, headers, body: repeat("a", 1e6) });
    expect(JSON.parse(answer.text)).toEqual({ code: "too-large", message: expect.stringMatching(/1024 kB/) });
  });
});

describe("a body that is not what it says", () => {
  test("is refused when it is compressed, however small", async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000, "a&"));
    const headers = {
      "Content-Type": form,
      "Content-Encoding": "gzip",
      "Content-Length": String(bomb.byteLength),
    };
    for (const path of ["/login", `/projects/${site.slug}/upload/outputs`])
      expect((await send({ path, headers, body: [bomb] })).status).toBe(415);
  });

  test("and is longer than announced is cut where it was to end", async () => {
    const headers = { "Content-Type": form, "Content-Length": "3" };
    const answer = await send({ path: "/login", headers, body: repeat("a&", 2e6) });
    expect(answer.status).toBe(400);
    expect(answer.isClosed).toBe(true);
  });

  test("and has two lengths is refused", async () => {
    const both = { "Content-Length": "4", "Transfer-Encoding": "chunked" };
    expect((await send({ path: "/login", headers: both, body: [Buffer.from("0\r\n\r\n")] })).status).toBe(
      400,
    );
  });

  test("is not asked for when it will not be taken", async () => {
    const expects = { Expect: "100-continue", "Content-Type": form };
    const large = await send({ path: "/login", headers: { ...expects, "Content-Length": String(endless) } });
    expect(large.status).toBe(413);
    const small = { ...expects, "Content-Length": "3", Connection: "close" };
    expect((await send({ path: "/login", headers: small, body: [Buffer.from("a=b")] })).status).toBe(400);
  });
});

describe("an upload", () => {
  const uploadTo = (path: string, cookie: string) =>
    send({
      path,
      headers: { Cookie: cookie, Expect: "100-continue", "Content-Length": String(endless) },
      body: repeat("a", 2e8),
    });

  test("is not read before it is known that its sender may, and the connection ends", async () => {
    const path = `/projects/${site.slug}/upload/outputs`;
    const cases = [
      [await uploadTo(path, ""), 401],
      [await uploadTo(path, await site.cookieOf("viewer")), 403],
      [await uploadTo(path, await site.cookieOf("outsider")), 404],
    ] as const;
    for (const [answer, status] of cases) {
      expect(answer.status).toBe(status);
      expect(answer.isClosed).toBe(true);
      expect(answer.head).toMatch(/^Connection: close$/im);
    }
  });

  test("has no smaller limit than files need", async () => {
    const row = `${JSON.stringify({ id: "large", response: "x".repeat(200_000) })}\n`;
    const options = encodeURIComponent(JSON.stringify({ fileName: "f.jsonl" }));
    const headers = { Cookie: leadCookie, "Content-Length": String(row.length), Connection: "close" };
    const path = `/projects/${site.slug}/upload/outputs?options=${options}`;
    const answer = await send({
      path,
      headers: { ...headers, Expect: "100-continue" },
      body: [Buffer.from(row)],
    });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('"added":1');
  });
});

function liveArrayBuffers(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

test("many bodies at once, sent a little and never ended, are held only up to a limit", async () => {
  const before = liveArrayBuffers();
  const headers = { "Content-Type": "application/json", "Content-Length": String(limits.taskBytes) };
  const path = `/rate/${site.slug}/task`;
  // Nine tenths of what is announced: none of them ever ends.
  const body = () => repeat("1", limits.taskBytes * 0.9);
  const many = Array.from({ length: 40 }, () => send({ path, headers, body: body(), patience: 3000 }));
  const first = await Promise.race(many);
  const held = liveArrayBuffers() - before;
  expect(first.status).toBe(503);
  expect(held).toBeLessThan(4 * limits.heldBytesPerAddress);
  const statuses = (await Promise.all(many)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(30);
  // Their room is free again.
  const next = { ...headers, "Content-Length": "2", Connection: "close" };
  expect((await send({ path, headers: next, body: [Buffer.from("{}")] })).status).toBe(401);
});

test("everyone else is served meanwhile, and the process stands", async () => {
  expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
});
