import { sessionDays } from "#core/accounts/cookie-days.ts";
import type { ProjectRole } from "#core/schemas/project.ts";
import type { Db } from "../client.ts";

/** The most sessions of one person; a further one ends the oldest. */
const mostSessions = 50;

export type SessionPerson = { id: number; name: string; email: string; isAdministrator: boolean };

/** Opens a session, and ends the person's oldest sessions over the limit. */
export async function addSession(
  db: Db,
  session: { id: string; userId: number; userAgent: string },
): Promise<void> {
  const { id, userId, userAgent } = session;
  await db.$executeRaw`
    INSERT INTO session (id, user_id, user_agent, expires_at)
    VALUES (${id}, ${userId}, ${userAgent}, clock_timestamp() + make_interval(days => ${sessionDays}::int))`;
  await db.$executeRaw`
    DELETE FROM session WHERE id IN (
      SELECT id FROM session WHERE user_id = ${userId} ORDER BY created_at DESC, id OFFSET ${mostSessions}::int)`;
}

export async function deleteExpiredSessions(db: Db): Promise<void> {
  await db.$executeRaw`DELETE FROM session WHERE expires_at <= clock_timestamp()`;
}

/** The person of a session, as long as the session lasts and the account is not disabled. */
export async function findSessionPerson(db: Db, id: string): Promise<SessionPerson | null> {
  const [person] = await db.$queryRaw<SessionPerson[]>`
    SELECT "user".id, name, email, is_administrator AS "isAdministrator"
    FROM session JOIN "user" ON "user".id = user_id
    WHERE session.id = ${id} AND expires_at > clock_timestamp() AND disabled_at IS NULL`;
  return person ?? null;
}

export type StoredSession = { id: string; createdAt: Date; expiresAt: Date; userAgent: string };

/** A person's sessions, newest first. */
export async function listUserSessions(db: Db, userId: number): Promise<StoredSession[]> {
  return db.$queryRaw`
    SELECT id, created_at AS "createdAt", expires_at AS "expiresAt", user_agent AS "userAgent"
    FROM session WHERE user_id = ${userId} AND expires_at > clock_timestamp()
    ORDER BY created_at DESC, id LIMIT ${mostSessions}::int`;
}

/** What a session allows its person to receive: whether they are an administrator, and their role by project. */
export type SessionRights = {
  id: string;
  isAdministrator: boolean;
  roles: Record<string, ProjectRole>;
};

/** The rights of those of these sessions that have not ended. */
export async function readSessionRights(db: Db, ids: readonly string[]): Promise<SessionRights[]> {
  return db.$queryRaw`
    SELECT session.id, is_administrator AS "isAdministrator", COALESCE(
      (SELECT jsonb_object_agg(project_id, role) FROM membership WHERE user_id = "user".id), '{}') AS roles
    FROM session JOIN "user" ON "user".id = session.user_id
    WHERE session.id = ANY(${ids}::text[]) AND expires_at > clock_timestamp() AND disabled_at IS NULL`;
}

/** The user of a session, whether or not it has ended. */
export async function findSessionUser(db: Db, id: string): Promise<number | null> {
  const session = await db.session.findUnique({ where: { id }, select: { userId: true } });
  return session?.userId ?? null;
}

export async function endSession(db: Db, id: string): Promise<void> {
  await db.session.deleteMany({ where: { id } });
}

/** Ends all sessions of a person, or all but one. */
export async function endSessions(
  db: Db,
  { userId, except }: { userId: number; except?: string },
): Promise<void> {
  await db.session.deleteMany({ where: { userId, ...(except && { id: { not: except } }) } });
}
