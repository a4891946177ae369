import { beforeAll, describe, expect, test } from "vitest";
import { createInvite } from "#services/accounts/create-invite.ts";
import { findPerson } from "#services/accounts/find-person.ts";
import { joinWithAccount } from "#services/accounts/join-with-account.ts";
import { logIn } from "#services/accounts/log-in.ts";
import { makeSetupLink, setUp } from "#services/accounts/set-up.ts";
import { startSession } from "#services/accounts/start-session.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { makePerson, makeProject, makeVisitor } from "../support/people.ts";
import { rankShare } from "../support/rank-share.ts";
import { serveApp } from "../support/serve-app.ts";

let deps: TestDeps;
let url: string;
let lead: { id: number; email: string };
let project: { id: number };

beforeAll(async () => {
  deps = await testDeps();
  url = await serveApp(deps);
  lead = await makePerson(deps);
  project = await makeProject(deps, { leadId: lead.id });
  // The first request compiles the pages.
  await Promise.all(
    ["/login", "/invite/x", "/setup/x"].map(async (path) => (await fetch(url + path)).text()),
  );
});

const invite = (maxUses: number) =>
  createInvite(deps, { role: "rater", maxUses, days: 1, note: "", projectId: project.id, actorId: lead.id });

async function post(path: string, body: unknown, ip = makeVisitor().ip) {
  const response = await fetch(`${url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/json", "X-Forwarded-For": ip },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    retryAfter: response.headers.get("Retry-After"),
    headers: [...response.headers.keys()].filter((name) => name !== "date").join(),
    text: (await response.text()).replaceAll(/nonce="[^"]*"/g, ""),
  };
}

const account = (email: string) => ({ name: "New", email, password: "a long enough one" });

describe("a storm of what hashes", () => {
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => "through",
      (error: { code?: string }) => error.code ?? String(error),
    );

  /** How long the look-up that every page begins with takes, again and again until told to stop. */
  async function watchPages(isOver: () => boolean): Promise<number[]> {
    const { token } = await startSession(deps, { userId: lead.id, visitor: makeVisitor() });
    const times: number[] = [];
    while (!isOver()) {
      const start = performance.now();
      expect((await findPerson(deps, token))?.id).toBe(lead.id);
      times.push(performance.now() - start);
    }
    return times;
  }

  test.each<[string, () => Promise<(n: number) => Promise<unknown>>]>([
    [
      "sign-ups by a link",
      async () => {
        const { token } = await invite(500);
        return (n) =>
          joinWithAccount(deps, { ...account(`storm-${n}@example.org`), token, visitor: makeVisitor() });
      },
    ],
    [
      "log-ins",
      async () => (n) =>
        logIn(deps, { email: `log-in-${n}@example.org`, password: "wrong", visitor: makeVisitor() }),
    ],
  ])("of 300 %s at once is served as far as the line goes, and pages go on", async (_, prepare) => {
    const send = await prepare();
    let isOver = false;
    const pages = watchPages(() => isOver);
    const outcomes = await Promise.all(Array.from({ length: 300 }, (_, n) => outcome(send(n))));
    isOver = true;
    const refused = outcomes.filter((one) => one === "too-many");
    const served = outcomes.filter((one) => one === "through" || one === "wrong-password");
    expect(refused.length).toBeGreaterThan(150);
    expect(served.length).toBeGreaterThan(60);
    expect(refused.length + served.length).toBe(300);
    expect(Math.max(...(await pages)), "ms for the slowest page").toBeLessThan(1000);
  });

  test("of 100 set-ups at once makes one administrator", async () => {
    const token = (await makeSetupLink(deps))!;
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        outcome(setUp(deps, { ...account(`admin-${n}@example.org`), token, visitor: makeVisitor() })),
      ),
    );
    expect(outcomes.filter((one) => one === "through")).toHaveLength(1);
    expect(outcomes.filter((one) => !["through", "link-used", "too-many"].includes(one))).toEqual([]);
  });

  test("a refusal tells a browser, with scripts and without, when to come back", async () => {
    const { ip } = makeVisitor();
    const body = { email: "retry@example.org", password: "wrong" };
    for (let wrong = 0; wrong < 5; wrong++) await post("/login", body, ip);
    for (const path of ["/login", "/login.data"]) {
      const refused = await post(path, body, ip);
      expect([refused.status, Number(refused.retryAfter) > 0]).toEqual([429, true]);
      expect(refused.text).toMatch(/Try again in \d seconds?\./);
    }
  });
});

describe("whether an address has an account", () => {
  const unknown = "nobody@example.org";

  test.each<[string, () => Promise<(email: string) => ReturnType<typeof post>>]>([
    ["an invite link that never was", async () => (email) => post("/invite/anything", account(email))],
    [
      "a link that was used up",
      async () => {
        const { token } = await invite(1);
        await joinWithAccount(deps, { ...account("uses-it-up@example.org"), token, visitor: makeVisitor() });
        return (email) => post(`/invite/${token}`, account(email));
      },
    ],
    ["a set-up link that never was", async () => (email) => post("/setup/anything", account(email))],
    ["the log-in", async () => (email) => post("/login", { email, password: "not the password" })],
  ])("is not told by %s", async (_, prepare) => {
    const send = await prepare();
    const [known, other] = [await send(lead.email), await send(unknown)];
    expect({ ...known, text: known.text.replaceAll(lead.email, "") }).toEqual({
      ...other,
      text: other.text.replaceAll(unknown, ""),
    });
    expect(known.status).toBeGreaterThanOrEqual(400);
  });

  const samples = 60;

  /** How often an answer about a known address took longer than one about an unknown address. */
  async function shareOfSlower(ask: (email: string) => Promise<unknown>): Promise<number> {
    const { passwordHash } = await deps.db.user.findUniqueOrThrow({ where: { id: lead.id } });
    const mark = crypto.randomUUID();
    const email = (kind: string, n: number) => `${kind}-${n}-${mark}@example.org`;
    await deps.db.user.createMany({
      data: Array.from({ length: samples }, (_, n) => ({
        email: email("known", n),
        name: "Known",
        passwordHash,
      })),
    });
    const times = { known: [] as number[], other: [] as number[] };
    for (let n = -5; n < samples; n++)
      for (const kind of n % 2 ? (["known", "other"] as const) : (["other", "known"] as const)) {
        const start = performance.now();
        await ask(email(kind, n)).catch(() => undefined);
        if (n >= 0) times[kind].push(performance.now() - start);
      }
    return rankShare(times.known, times.other);
  }

  test("is not told by the time that a log-in takes", async () => {
    const password = "not the password";
    const share = await shareOfSlower((email) => logIn(deps, { email, password, visitor: makeVisitor() }));
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.75);
  });

  test("is not told by the time that a link takes which does not work", async () => {
    const share = await shareOfSlower((email) =>
      joinWithAccount(deps, { ...account(email), token: "anything", visitor: makeVisitor() }),
    );
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.75);
  });
});
