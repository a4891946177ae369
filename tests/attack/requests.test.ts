import { describe, expect, test } from "vitest";
import { limits } from "#server/http/limits.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { openSite } from "./site.ts";

const site = await openSite();
const { host } = new URL(site.url);
const lead = await site.cookieOf("lead");
const rater = await site.cookieOf("rater");
const administrator = await site.cookieOf("administrator");

async function statusOf(line: string, headers: string[] = [], body = ""): Promise<number> {
  const all = [line, `Host: ${host}`, "Connection: close", ...headers];
  if (body !== "") all.push(`Content-Length: ${Buffer.byteLength(body)}`);
  const { status } = await rawRequest(site.url, { head: all.join("\r\n"), body: [Buffer.from(body)] });
  return status;
}

const get = (path: string, headers: string[] = []) => statusOf(`GET ${path} HTTP/1.1`, headers);

describe("a method that no page has", () => {
  test.each(["TRACE", "OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND", "M-SEARCH", "LOCK"])(
    "such as %s is refused everywhere",
    async (method) => {
      for (const path of ["/", "/login", "/healthz", "/assets/x.js", "/nothing", "/login.data"])
        expect(await statusOf(`${method} ${path} HTTP/1.1`), path).toBe(405);
    },
  );

  test("such as CONNECT is refused and the connection ends; what is no method makes no request", async () => {
    expect(await statusOf("CONNECT evil.example:80 HTTP/1.1")).toBe(405);
    expect(await statusOf("ÄÖ / HTTP/1.1")).toBe(400);
    expect(await statusOf("OPTIONS * HTTP/1.1")).toBe(405);
  });

  test("is a POST to a page that only shows something", async () => {
    expect(await statusOf("POST / HTTP/1.1", [`Cookie: ${lead}`])).toBe(405);
    expect(await statusOf(`POST /projects/${site.slug}/agreement HTTP/1.1`, [`Cookie: ${lead}`])).toBe(405);
    expect(await statusOf("POST /nothing HTTP/1.1")).toBe(404);
  });
});

describe("an address", () => {
  test.each([
    ["*", 400],
    ["http://evil.example/", 400],
    ["evil.example/", 400],
    ["/%", 400],
    ["/%zz", 400],
    ["/%ff", 400],
    ["/%ed%a0%80", 400],
    ["/projects/%00", 400],
    ["/projects/a%0d%0ab", 400],
    ["/projects/a%7fb", 400],
    ["/projects/a%c2%85b", 400],
    ["/login?next=%00", 400],
    ["/login?_data=routes%2Flogin", 400],
    ["/login?%5fdata=root", 400],
    [`/login?${"a&".repeat(limits.queryParameters + 1)}`, 400],
    [`/${"a".repeat(limits.addressBytes)}`, 414],
    [`/${"a".repeat(limits.headerBytes)}`, 431],
    ["//evil.example", 404],
    ["/../../etc/passwd", 404],
    ["/assets/..%2f..%2fpackage.json", 403],
    ["/.vite/manifest.json", 404],
    ["/%2evite/manifest.json", 404],
    ["/__manifest", 204],
    ["/__manifest?p=%2F%2F&version=junk&p=", 204],
    ["/login?_routes=,,root,%7f", 200],
    ["/login.data?_routes=junk,%7f", 200],
  ] as const)("such as %s is answered with %i", async (path, status) => {
    expect(await get(path)).toBe(status);
  });

  test("with more parts than any page has is answered at once, also as one whose routes a browser asks for", async () => {
    const begun = performance.now();
    expect(await get(`/${"a/".repeat(4000)}`)).toBe(404);
    expect(await get(`/projects/${"a/".repeat(4000)}x.data`)).toBe(404);
    expect(await get(`/__manifest?version=any&p=${"/a".repeat(3700)}`)).toBe(400);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe("a header that makes no sense", () => {
  test.each([
    "X-Forwarded-For: garbage",
    "X-Forwarded-For: 1.2.3.4, 5.6.7.8, <script>",
    `X-Forwarded-For: ${"1.1.1.1,".repeat(100)}1.1.1.1`,
    "X-Forwarded-Proto: javascript",
    "X-Forwarded-Host: a b/c",
    "X-Forwarded-Port: 70000",
    "X-Forwarded-Prefix: \xff",
    'Forwarded: for="unended',
    "Forwarded: ;;=,",
  ])("such as %s is refused", async (header) => {
    expect(await get("/login", [header])).toBe(400);
  });

  test.each([
    "X-Forwarded-For: 203.0.113.7:4711, [2001:db8::1]:80, unknown",
    "X-Forwarded-Host: assay.example.org:443",
    'Forwarded: for="[2001:db8::1]:4711";proto=https;by=203.0.113.43, for=192.0.2.43',
  ])("is not %s", async (header) => {
    expect(await get("/login", [header])).toBe(200);
  });

  test.each(["a b", "evil.example/path", "[::1", "host:99999", "user@host", "<script>", ""])(
    "such as Host: %s is refused",
    async (name) => {
      const head = `GET /login HTTP/1.1\r\nHost: ${name}\r\nConnection: close`;
      expect((await rawRequest(site.url, { head })).status).toBe(400);
    },
  );

  test("nor is one without a host, where HTTP has none", async () => {
    expect((await rawRequest(site.url, { head: "GET /login HTTP/1.0" })).status).toBe(200);
  });

  test("is too much of them", async () => {
    expect(await get("/login", [`X-Long: ${"x".repeat(limits.headerBytes)}`])).toBe(431);
  });
});

describe("a form", () => {
  const post = (path: string, type: string, body: string, cookie = lead) =>
    statusOf(
      `POST ${path} HTTP/1.1`,
      [`Cookie: ${cookie}`, ...(type ? [`Content-Type: ${type}`] : [])],
      body,
    );

  test.each([
    ["text/plain", "a=b", 415],
    ["application/xml", "<a/>", 415],
    ["", "{}", 415],
    ["application/jsonp", "{}", 415],
    ["multipart/form-data", "--b", 415],
    ["multipart/form-data; boundary=b", '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1', 415],
    ["application/json", "{", 400],
    ["application/json; charset=utf-8", "[]", 400],
    ["application/json", "[".repeat(30_000), 400],
    ["application/json", `${"[".repeat(20_000)}${"]".repeat(20_000)}`, 400],
    ["application/json", '{"op":"save","__proto__":{"isAdministrator":true}}', 400],
    ["application/x-www-form-urlencoded", "%%%=%ff&a", 400],
    ["application/x-www-form-urlencoded", "a&".repeat(30_000), 400],
  ] as const)("of the type %s is read or refused", async (type, body, status) => {
    for (const path of [
      `/projects/${site.slug}/settings.data`,
      "/account.data",
      "/login.data",
      "/setup/x.data",
    ])
      expect(await post(path, type, body), path).toBe(status);
    expect(await post(`/rate/${site.slug}/task`, type, body, rater)).toBe(status);
  });

  test("of a rating page with more values than any page sends is refused at once", async () => {
    const many = JSON.stringify({
      op: "submit",
      answers: Object.fromEntries(Array.from({ length: 90_000 }, (_, i) => [`k${i}`, 0])),
    });
    const begun = performance.now();
    expect(await post(`/rate/${site.slug}/task`, "application/json", many, rater)).toBe(400);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe("an id or a cursor that no row can have", () => {
  const wrong = [
    "0",
    "-1",
    "2147483648",
    "9007199254740993",
    "1e400",
    "NaN",
    "1.5",
    "0x10",
    "%20",
    "9".repeat(300),
  ];

  test.each(wrong)("such as %s is no page, or the first one", async (id) => {
    const project = `/projects/${site.slug}`;
    for (const path of [
      `${project}/items/${id}`,
      `${project}/imports/${id}`,
      `${project}/imports/${id}/report.csv`,
    ])
      expect(await get(path, [`Cookie: ${lead}`]), path).toBe(404);
    for (const path of [
      `${project}/items?after=${id}`,
      `${project}/items?before=${id}`,
      `${project}/audit?before=${id}`,
      `/users?before=${id}`,
      `/users/audit?before=${id}`,
      `/guidelines/safety/violence?version=${id}`,
    ])
      expect(await get(path, [`Cookie: ${administrator}`]), path).toBeOneOf([200, 404]);
  });

  test.each([0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, "1", null])(
    "is refused as %s in what a page sends",
    async (id) => {
      const send = (path: string, cookie: string, body: object) =>
        statusOf(
          `POST ${path} HTTP/1.1`,
          [`Cookie: ${cookie}`, "Content-Type: application/json"],
          JSON.stringify(body),
        );
      const people = `/projects/${site.slug}/people`;
      const task = `/rate/${site.slug}/task`;
      const answers = [
        await send(people, lead, { op: "revoke", inviteId: id }),
        await send(people, lead, { op: "remove", userId: id }),
        await send(people, lead, { op: "change", userId: id, from: "viewer", role: "rater" }),
        await send("/users", administrator, { op: "disabled", userId: id, on: true }),
        await send(task, rater, { op: "claim", held: [id] }),
        await send(task, rater, { op: "renew", assignmentIds: [id] }),
        await send(task, rater, { op: "release", assignmentId: id }),
        await send(task, rater, { op: "skip", assignmentId: id, reason: "r" }),
      ];
      expect(answers).toEqual(answers.map(() => 400));
    },
  );
});
