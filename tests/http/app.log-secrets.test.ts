import { beforeAll, expect, test } from "vitest";
import { buildLog } from "#server/deps.ts";
import { createInvite } from "#services/accounts/create-invite.ts";
import { resetPassword } from "#services/accounts/reset-password.ts";
import { makeSetupLink } from "#services/accounts/set-up.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { makePerson, makeProject, signIn, testPassword } from "../support/people.ts";
import { serveApp } from "../support/serve-app.ts";
import { makeStudy, submission } from "../support/study.ts";

const lines: string[] = [];
let deps: TestDeps;
let isBroken = false;
let errors = 0;
let url: string;

function keep(line: string): void {
  lines.push(line);
  if ((JSON.parse(line) as { level: number }).level >= 50) errors++;
}

beforeAll(async () => {
  const real = await testDeps();
  deps = {
    ...real,
    log: buildLog("trace", { write: keep }),
    db: new Proxy(real.db, {
      get: (db, name) => {
        if (isBroken && name === "$queryRaw") throw new Error("the database broke");
        return Reflect.get(db, name) as unknown;
      },
    }),
  };
  url = await serveApp(deps);
});

const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

test("neither passwords nor the tokens of links and sessions get into the log, also when requests break", async () => {
  const setup = (await makeSetupLink(deps))!;
  const lead = await makePerson(deps);
  const project = await makeProject(deps, { leadId: lead.id });
  const link = {
    role: "rater",
    maxUses: 9,
    days: 1,
    note: "",
    projectId: project.id,
    actorId: lead.id,
  } as const;
  const { token: invite } = await createInvite(deps, link);
  const session = await signIn(deps, lead.id);
  const { password: reset } = await resetPassword(deps, { userId: lead.id, actorId: lead.id });
  const chosen = "a password nobody may read";

  const walk = async () => {
    await fetch(`${url}/setup/${setup}`);
    await fetch(`${url}/invite/${invite}`);
    await fetch(`${url}/invite/${invite}.data`);
    await fetch(url, { headers: { Cookie: session } });
    await send("/login", { email: lead.email, password: testPassword });
    await send("/login", { email: lead.email, password: reset });
    await send(`/invite/${invite}`, { name: "New", email: "new@example.org", password: chosen });
    await send(
      "/account",
      { op: "password", currentPassword: reset, newPassword: chosen },
      { Cookie: session },
    );
  };
  await walk();
  isBroken = true;
  await walk();
  deps.log.info(
    { password: chosen, token: invite, req: { headers: { cookie: session } } },
    "said by mistake",
  );

  const log = lines.join("");
  expect(log).toContain("the database broke");
  expect(log).toContain("said by mistake");
  const sessionToken = session.slice(session.indexOf("=") + 1);
  for (const secret of [setup, invite, sessionToken, reset, chosen, testPassword])
    expect(log).not.toContain(secret);
});

test("addresses that do not exist, and what else people get wrong, are no errors in the log", async () => {
  isBroken = false;
  errors = 0;
  const cookie = await signIn(deps, (await makePerson(deps)).id);
  for (const path of [
    "/nothing",
    "/nothing.data",
    "/assets/x.js",
    "/projects/none",
    "/%ff",
    "/invite/unknown",
    "/users",
  ])
    await fetch(`${url}${path}`, { headers: { Cookie: cookie } });
  for (const path of ["/", "/guidelines", "/nothing", "/account", "/account.data", "/rate/none/task"])
    await send(path, { op: "none" }, { Cookie: cookie });
  await send("/login", { email: "nobody@example.org", password: "wrong" });
  expect(errors).toBe(0);
});

test("neither texts of items and ratings nor addresses of people get into the log when the database refuses them", async () => {
  isBroken = false;
  lines.length = 0;
  errors = 0;
  const content = { prompt: "the secret prompt", response: "the secret response" };
  const study = await makeStudy(deps, { tasks: 3, raters: 1, content });
  const rater = await signIn(deps, study.userIds[0]!);
  const path = `/rate/${study.project.slug}/task`;
  const ask = async (body: object) => (await send(path, body, { Cookie: rater })).json();
  const { task } = (await ask({ op: "claim" })) as { task: { assignmentId: string } };
  const reason = "a secret reason";
  await deps.db.$executeRaw`ALTER TABLE rating ADD CHECK (rationale NOT LIKE '%secret%')`;
  await deps.db.$executeRaw`ALTER TABLE assignment ADD CHECK (skip_reason NOT LIKE '%secret%')`;
  await deps.db.$executeRaw`ALTER TABLE "user" ADD CHECK (name NOT LIKE '%secret%')`;
  await send(
    path,
    { op: "submit", ...submission(task.assignmentId), rationale: "a secret rationale" },
    { Cookie: rater },
  );
  await send(path, { op: "skip", assignmentId: task.assignmentId, reason }, { Cookie: rater });
  const link = (await makeSetupLink(deps))!;
  await send(`/setup/${link}`, {
    name: "a secret name",
    email: "secret@example.org",
    password: "secret password",
  });
  expect(errors).toBe(3);
  expect(lines.join("")).not.toMatch(/secret (prompt|response|rationale|reason|name|password)|secret@/);
});
