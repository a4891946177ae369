import { createRequire } from "node:module";
import { afterAll, expect, test } from "vitest";
import { failureWords } from "#core/failure-words.ts";
import { buildDeps, buildLog, closeDeps } from "#server/deps.ts";
import { testDeps } from "../support/deps.ts";
import { makeMember, makePerson, makeProject, signIn } from "../support/people.ts";
import { serveApp } from "../support/serve-app.ts";

const deps = await testDeps();
const origin = await serveApp(deps);
const lead = await makePerson(deps);
const { id: projectId, slug } = await makeProject(deps, { leadId: lead.id });
const cookie = await signIn(deps, lead.id);

/** The same app when nothing answers at the address of its database. */
const away = buildDeps(
  { databaseUrl: "postgresql://nobody@127.0.0.1:1/none", poolSize: 1 },
  { log: buildLog("silent"), announce: () => undefined },
);
const originAway = await serveApp(away);
afterAll(() => closeDeps(away));

type Page = { status: number; text: string; heading: string; tabs: boolean; account: boolean };

async function page(
  path: string,
  options: { cookie?: string; base?: string; init?: RequestInit } = {},
): Promise<Page> {
  const { base = origin, init = {} } = options;
  const headers = { ...(options.cookie && { cookie: options.cookie }), ...init.headers };
  const answer = await fetch(`${base}${path}`, { redirect: "manual", ...init, headers });
  const html = await answer.text();
  const text = html
    .replace(/<script[\s\S]*?<\/script>/g, "")
    .replace(/<!--.*?-->/g, "")
    .replaceAll("&#x27;", "'");
  return {
    status: answer.status,
    text,
    heading: /<h1[^>]*>(.*?)<\/h1>/.exec(text)?.[1]?.replace(/<[^>]+>/g, "") ?? "",
    tabs: text.includes('aria-label="Project"'),
    account: text.includes('aria-label="Account"'),
  };
}

test("a page of a project that fails keeps the tabs of the project and the way to the account", async () => {
  const missing = await page(`/projects/${slug}/items/2000000000`, { cookie });
  expect(missing).toMatchObject({ status: 404, heading: "Nothing here", tabs: true, account: true });
  expect(missing.text).toContain("There is no such item in this project.");
  expect(missing.text).not.toContain("could not answer");
});

test("what is no page of a project, or no project of the person, keeps the bar of the signed-in person", async () => {
  for (const path of ["/nowhere", "/projects/nothing-here", "/guidelines/safety/none"]) {
    const missing = await page(path, { cookie });
    expect(missing, path).toMatchObject({ status: 404, heading: "Nothing here", tabs: false, account: true });
    expect(missing.text, path).not.toContain("could not answer");
  }
});

test("a person who may not open a page reads why, within the bar", async () => {
  const rater = await makeMember(deps, { projectId, role: "rater" });
  const closed = await page(`/projects/${slug}/items`, { cookie: await signIn(deps, rater.id) });
  expect(closed).toMatchObject({ status: 403, heading: "Not for you", account: true });
});

test("a stranger sees no bar, and that there is nothing here", async () => {
  expect(await page("/nowhere")).toMatchObject({ status: 404, heading: "Nothing here", account: false });
});

test("a guideline version that cannot be read costs its place in lists and its own page, in the frame", async () => {
  await deps.pool.query(
    `INSERT INTO guideline_version (guideline_id, sha256, head, body)
     VALUES ('safety/violence', 'broken', '{"id": "safety/violence", "questions": [{"scale": "telepathy"}]}', '')`,
  );
  const list = await page("/guidelines", { cookie });
  expect(list.status).toBe(200);
  expect(list.text).toContain("stored in a form that this version of Assay cannot read");
  const own = await page("/guidelines/safety/violence", { cookie });
  expect(own).toMatchObject({ status: 500, heading: "Something went wrong", account: true });
  expect(own.text).toContain(
    "This guideline version was stored in a form that this version of Assay cannot read",
  );
});

const post = (type: string, body: string): RequestInit => ({
  method: "POST",
  headers: { "content-type": type, origin: "https://assay.example.org" },
  body,
});

test("an action that meets a conflict answers 409 on its own page", async () => {
  const body = JSON.stringify({ op: "remove", userId: lead.id });
  const refused = await page(`/projects/${slug}/people`, { cookie, init: post("application/json", body) });
  expect(refused).toMatchObject({ status: 409, tabs: true, account: true });
});

test("a post to a page that takes none is told so, in the frame", async () => {
  for (const path of ["/guidelines", "/nowhere", `/projects/${slug}/agreement`]) {
    const refused = await page(path, { cookie, init: post("application/json", "{}") });
    expect(refused, path).toMatchObject({ status: path === "/nowhere" ? 404 : 405, account: true });
    expect(refused.heading, path).toBe(path === "/nowhere" ? "Nothing here" : "Not in this way");
  }
});

test("too many wrong passwords are answered with 429 on the page to sign in", async () => {
  const body = new URLSearchParams({ email: lead.email, password: "not the password" }).toString();
  const init = post("application/x-www-form-urlencoded", body);
  let refused = await page("/login", { init });
  for (let tries = 0; tries < 30 && refused.status === 401; tries++) refused = await page("/login", { init });
  expect(refused).toMatchObject({ status: 429, heading: "Sign in" });
});

test("a form that is larger than any is answered with 413 and a sentence", async () => {
  const init = post("application/x-www-form-urlencoded", `email=${"a".repeat(3_000_000)}`);
  const refused = await page("/login", { init });
  expect(refused.status).toBe(413);
  expect(refused.text).toMatch(/too large|larger/);
});

test("without its database the server says that it comes back, in a frame that still leads somewhere", async () => {
  const failed = await page(`/projects/${slug}`, { cookie, base: originAway });
  expect(failed).toMatchObject({ status: 503, heading: "Back in a moment", account: true });
});

test("each status has words of its own, and only where the server is to blame do they say so", () => {
  const statuses = [400, 401, 403, 404, 405, 408, 409, 410, 413, 414, 415, 429, 503];
  const sentences = statuses.map((status) => failureWords(status).sentence);
  expect(new Set(sentences).size).toBe(statuses.length);
  for (const status of [...statuses, 418].filter((one) => one < 500))
    expect(failureWords(status).sentence, String(status)).not.toMatch(/server could not|wrong on/);
  expect(failureWords(500).sentence).toContain("The server could not answer");
});

/** What Remix reads answers to the forms of pages with. */
const { decode } = createRequire(createRequire(import.meta.url).resolve("@remix-run/react"))(
  "turbo-stream",
) as {
  decode: (body: ReadableStream<Uint8Array>) => Promise<{ value: unknown; done: Promise<void> }>;
};

test("a form whose request is refused before its page sees it hears the sentence as if the page had refused", async () => {
  const init = post("application/json", JSON.stringify({ op: "rename", name: "a".repeat(3_000_000) }));
  const answer = await fetch(`${origin}/account.data`, { ...init, headers: { ...init.headers, cookie } });
  expect(answer.status).toBe(413);
  const { value, done } = await decode(answer.body!);
  await done;
  expect(value).toEqual({
    data: { ok: false, message: expect.stringContaining("That is too large"), fields: {} },
  });
});
