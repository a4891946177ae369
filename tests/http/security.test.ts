import { beforeAll, describe, expect, test } from "vitest";
import { isAllowedOrigin } from "#server/http/security.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { makePerson, signIn, testPassword } from "../support/people.ts";
import { serveApp } from "../support/serve-app.ts";

let deps: TestDeps;
let url: string;

beforeAll(async () => {
  deps = await testDeps();
  url = await serveApp(deps);
});

describe("a page", () => {
  test("lets only scripts run that carry the nonce of its own answer", async () => {
    const [one, other] = await Promise.all([fetch(`${url}/login`), fetch(`${url}/login`)]);
    const policy = one.headers.get("Content-Security-Policy")!;
    const nonce = /'nonce-([^']+)'/.exec(policy)![1];
    expect(other.headers.get("Content-Security-Policy")).not.toContain(nonce);

    const scripts = (await one.text()).match(/<script\b[^>]*>/g)!;
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    const scriptPolicy = /script-src [^;]*/.exec(policy)![0];
    expect(scriptPolicy).not.toContain("unsafe");
  });

  test("cannot be framed, sniffed, or made to load or send to another site", async () => {
    const { headers } = await fetch(`${url}/login`);
    const policy = headers.get("Content-Security-Policy")!;
    for (const rule of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "connect-src 'self'",
    ])
      expect(policy).toContain(rule);
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("X-Frame-Options")).toBe("SAMEORIGIN");
    expect(headers.get("Referrer-Policy")).toBe("same-origin");
    expect(headers.get("X-Powered-By")).toBeNull();
  });

  test("promises https only over https", async () => {
    expect((await fetch(`${url}/login`)).headers.get("Strict-Transport-Security")).toBeNull();
    const secure = await fetch(`${url}/login`, { headers: { "X-Forwarded-Proto": "https" } });
    // Other hosts of the domain are not Assay's to speak for.
    expect(secure.headers.get("Strict-Transport-Security")).toBe("max-age=15552000");
  });

  test("and data that are for one person are kept by no browser and no proxy", async () => {
    const cookie = await signIn(deps, (await makePerson(deps, { isAdministrator: true })).id);
    const paths = [
      "/",
      "/.data",
      "/account",
      "/account.data",
      "/users",
      "/users/audit",
      "/projects/none",
      "/nothing",
    ];
    for (const path of [...paths, "/login", "/invite/unknown", "/logout"]) {
      const answer = await fetch(`${url}${path}`, { headers: { Cookie: cookie }, redirect: "manual" });
      expect(answer.headers.get("Cache-Control"), path).toBe("no-store");
    }
    const task = await fetch(`${url}/rate/none/task`, { method: "POST", headers: { Cookie: cookie } });
    expect(task.headers.get("Cache-Control")).toBe("no-store");
  });

  test("that failed has the same headers", async () => {
    const failed = await fetch(`${url}/invite/unknown`);
    expect(failed.status).toBe(410);
    expect(failed.headers.get("Content-Security-Policy")).toContain("'nonce-");
  });
});

describe("the session cookie", () => {
  test("is out of reach for scripts and other sites, and secure over https", async () => {
    const person = await makePerson(deps);
    const logIn = (headers: Record<string, string>) =>
      fetch(`${url}/login`, {
        method: "POST",
        redirect: "manual",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify({ email: person.email, password: testPassword }),
      });
    const plain = (await logIn({})).headers.get("Set-Cookie");
    expect(plain).toMatch(/HttpOnly/);
    expect(plain).toMatch(/SameSite=Lax/);
    expect(plain).not.toMatch(/Secure/);
    const secure = (await logIn({ "X-Forwarded-Proto": "https" })).headers.get("Set-Cookie");
    expect(secure).toMatch(/Secure/);
  });
});

describe("a write", () => {
  async function logOutFrom(
    origin: string | undefined,
    sent: Record<string, string> = {},
  ): Promise<{ status: number; isSignedIn: boolean }> {
    const cookie = await signIn(deps, (await makePerson(deps)).id);
    const headers = { Cookie: cookie, ...(origin && { Origin: origin }), ...sent };
    const { status } = await fetch(`${url}/logout`, { method: "POST", redirect: "manual", headers });
    const home = await fetch(url, { headers: { Cookie: cookie }, redirect: "manual" });
    return { status, isSignedIn: home.status === 200 };
  }

  test.each(["https://evil.example", "null", "http://127.0.0.1:1", "not a url"])(
    "from %s is refused before anything happens",
    async (origin) => {
      expect(await logOutFrom(origin)).toEqual({ status: 403, isSignedIn: true });
    },
  );

  test("from the same host by another scheme is refused, and behind the proxy of one scheme let through", async () => {
    const overTls = url.replace("http:", "https:");
    expect(await logOutFrom(overTls)).toEqual({ status: 403, isSignedIn: true });
    const proxied = { "X-Forwarded-Proto": "https" };
    expect(await logOutFrom(overTls, proxied)).toEqual({ status: 302, isSignedIn: false });
    expect(await logOutFrom(url, proxied)).toEqual({ status: 403, isSignedIn: true });
  });

  test("that a browser calls cross-site is refused, also without an origin", async () => {
    for (const origin of [undefined, url])
      expect(await logOutFrom(origin, { "Sec-Fetch-Site": "cross-site" })).toEqual({
        status: 403,
        isSignedIn: true,
      });
    expect(await logOutFrom("https://other.example", { "Sec-Fetch-Site": "same-origin" })).toEqual({
      status: 302,
      isSignedIn: false,
    });
  });

  test.each([
    ["its own page", () => url],
    ["the public address behind a proxy", () => "https://assay.example.org"],
    ["a program that is no browser", () => undefined],
  ])("from %s is let through", async (_, origin) => {
    expect(await logOutFrom(origin())).toEqual({ status: 302, isSignedIn: false });
  });
});

test("a page behind a proxy that changes the Host header takes forms from the public address", async () => {
  const person = await makePerson(deps);
  const headers = {
    Cookie: await signIn(deps, person.id),
    Origin: "https://assay.example.org",
    "X-Forwarded-Host": "other.example.org",
    "Content-Type": "application/json",
  };
  for (const path of ["/account", "/account.data"]) {
    const body = JSON.stringify({ op: "rename", name: `New name ${path}` });
    expect((await fetch(`${url}${path}`, { method: "POST", headers, body })).status).toBe(200);
    const { name } = await deps.db.user.findUniqueOrThrow({ where: { id: person.id } });
    expect(name).toBe(`New name ${path}`);
  }
});

describe("isAllowedOrigin", () => {
  const to = (protocol: "http" | "https", host: string) => (origin?: string, site?: string) =>
    isAllowedOrigin({ origin, site, protocol, host }, "https://assay.example.org");

  test("wants the same scheme, host and port", () => {
    const plain = to("http", "assay.test:4600");
    expect(plain("http://assay.test:4600")).toBe(true);
    expect(plain("http://assay.test:4601")).toBe(false);
    expect(plain("https://assay.test:4600")).toBe(false);
    expect(to("http", "assay.test")("http://assay.test.evil.example")).toBe(false);
    expect(to("https", "assay.test")("http://assay.test")).toBe(false);
    expect(to("https", "assay.test:443")("https://assay.test")).toBe(true);
    expect(to("http", "[::1]:80")("http://[::1]")).toBe(true);
    expect(plain("null")).toBe(false);
    expect(plain("https://assay.example.org")).toBe(true);
    expect(plain("http://assay.example.org")).toBe(false);
    expect(plain()).toBe(true);
  });

  test("believes what a browser says of the page before what proxies made of the address", () => {
    const behind = to("http", "internal:4600");
    expect(behind("https://assay.test", "same-origin")).toBe(true);
    for (const site of ["same-site", "cross-site", "anything else"]) {
      expect(behind("http://internal:4600", site)).toBe(false);
      expect(behind(undefined, site)).toBe(false);
    }
    // Nobody's page: what a person typed or opened.
    expect(behind("http://internal:4600", "none")).toBe(true);
    expect(behind("http://evil.example", "none")).toBe(false);
  });
});
