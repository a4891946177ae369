import { buildDeps, buildLog, closeDeps, type Deps } from "#server/deps.ts";
import { acceptInvite } from "#services/accounts/accept-invite.ts";
import { changeUser } from "#services/accounts/change-user.ts";
import { createInvite } from "#services/accounts/create-invite.ts";
import { findPerson } from "#services/accounts/find-person.ts";
import { joinWithAccount } from "#services/accounts/join-with-account.ts";
import { listInvites } from "#services/accounts/list-invites.ts";
import { listSessions } from "#services/accounts/list-sessions.ts";
import { logIn } from "#services/accounts/log-in.ts";
import { revokeInvite } from "#services/accounts/revoke-invite.ts";
import { makeSetupLink, setUp } from "#services/accounts/set-up.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { closeProject } from "#services/projects/close-project.ts";
import { loadSampleStudy } from "#services/sample-study/load-sample-study.ts";
import { makeProject, makeVisitor } from "./people.ts";

/**
 * A process that does everything with accounts in which time has a say, on the database it is given, and prints what
 * came of it and how far from the database's own time each stored time is.
 */
const deps = buildDeps(
  { databaseUrl: process.argv[2]!, poolSize: 5 },
  { log: buildLog("silent"), announce: () => undefined },
);
const outcomes = await walk();
process.stdout.write(`outcomes ${JSON.stringify({ outcomes, times: await readTimes(deps) })}\n`);
await closeDeps(deps);

async function walk(): Promise<unknown[]> {
  const password = "a long enough one";
  const visitor = makeVisitor();
  const admin = { name: "Ada", email: "ada@example.org", password };
  const { userId, session } = await setUp(deps, { ...admin, token: (await makeSetupLink(deps))!, visitor });

  const project = await makeProject(deps, { leadId: userId });
  const link = {
    projectId: project.id,
    actorId: userId,
    role: "rater",
    maxUses: 2,
    days: 1,
    note: "",
  } as const;
  const { token } = await createInvite(deps, link);
  const withdrawn = await createInvite(deps, link);
  const rater = { name: "Ben", email: "ben@example.org", password };
  const joined = await joinWithAccount(deps, { ...rater, token, visitor });
  await acceptInvite(deps, { token, userId });
  const [newest] = await listInvites(deps, project.id);
  await revokeInvite(deps, { projectId: project.id, actorId: userId, inviteId: newest!.id });

  const tries: unknown[] = [];
  for (const tried of [...Array<string>(6).fill("wrong"), password])
    tries.push(
      await logIn(deps, { email: rater.email, password: tried, visitor }).then(
        () => "in",
        ({ code }: { code?: string }) => code,
      ),
    );
  const elsewhere = await logIn(deps, { email: rater.email, password, visitor: makeVisitor() });

  await syncGuidelines(deps, "guidelines");
  await loadSampleStudy(deps, { actorId: userId });
  for (const state of ["paused", "archived"] as const)
    await closeProject(deps, { state, projectId: project.id, on: true, actorId: userId });
  const people = [session, joined.session, elsewhere].map(({ token }) => findPerson(deps, token));
  const names = (await Promise.all(people)).map((person) => person?.name);
  const other = (await findPerson(deps, elsewhere.token))!.id;
  const sessions = await listSessions(deps, { userId: other, token: elsewhere.token });
  await changeUser(deps, { op: "disabled", on: true, userId: other, actorId: userId });
  return [
    tries,
    names,
    sessions.length,
    (await listInvites(deps, project.id)).map(({ state }) => state),
    withdrawn.token !== token,
    await findPerson(deps, elsewhere.token),
  ];
}

/** For each column that holds times: the least and the greatest, in hours from now by the clock of the database. */
async function readTimes({ pool }: Deps): Promise<Record<string, string>> {
  const { rows: columns } = await pool.query<{ table: string; column: string }>(`
    SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type LIKE 'timestamp%' AND table_name <> '_prisma_migrations' ORDER BY 1, 2`);
  const times: Record<string, string> = {};
  for (const { table, column } of columns) {
    const hours = `extract(epoch FROM "${column}" - now()) / 3600`;
    const { rows } = await pool.query<{ low: number | null; high: number | null }>(
      `SELECT round(min(${hours}))::int AS low, round(max(${hours}))::int AS high FROM "${table}"`,
    );
    times[`${table}.${column}`] = `${rows[0]!.low} to ${rows[0]!.high}`;
  }
  return times;
}
