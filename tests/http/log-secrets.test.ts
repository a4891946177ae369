import { beforeAll, expect, test } from "vitest";
import { buildLog } from "#server/deps.ts";
import { createInvite } from "#services/accounts/create-invite.ts";
import { resetPassword } from "#services/accounts/reset-password.ts";
import { makeSetupLink } from "#services/accounts/set-up.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { makePerson, makeProject, signIn, testPassword } from "../support/people.ts";
import { serveApp } from "../support/serve-app.ts";

const lines: string[] = [];
let deps: TestDeps;
let isBroken = false;
let url: string;

beforeAll(async () => {
  const real = await testDeps();
  deps = {
    ...real,
    log: buildLog("trace", { write: (line) => void lines.push(line) }),
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
    userId: lead.id,
  } as const;
  const { token: invite } = await createInvite(deps, link);
  const session = await signIn(deps, lead.id);
  const { password: reset } = await resetPassword(deps, { userId: lead.id, by: lead.id });
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
