import { sessionDays } from "#core/accounts/cookie-days.ts";
import type { ProjectRole } from "#core/schemas/project.ts";
import type { Db } from "../client.ts";

/** A person may be signed in this often; the sessions that began longest ago end for the next. */
const mostSessions = 50;

export type SessionPerson = { id: number; name: string; email: string; isAdministrator: boolean };

/** Opens a session, and ends the person's oldest beyond the most. */
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

/** Whose session this is, while it lasts and the account may be used. */
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

/** What a session lets its person hear: whether they administer, and their role by project. */
export type SessionRights = {
  id: string;
  isAdministrator: boolean;
  roles: Record<string, ProjectRole>;
};

/** The rights behind those of these sessions that still last. */
export async function readSessionRights(db: Db, ids: readonly string[]): Promise<SessionRights[]> {
  return db.$queryRaw`
    SELECT session.id, is_administrator AS "isAdministrator", COALESCE(
      (SELECT jsonb_object_agg(project_id, role) FROM membership WHERE user_id = "user".id), '{}') AS roles
    FROM session JOIN "user" ON "user".id = session.user_id
    WHERE session.id = ANY(${ids}::text[]) AND expires_at > clock_timestamp() AND disabled_at IS NULL`;
}

/** Whose session this is, whether it lasts or not. */
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
