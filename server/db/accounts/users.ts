import type { Db } from "../client.ts";

/** What is needed to check a password. */
export type Credentials = { id: number; passwordHash: string; isDisabled: boolean };

/** The account of an e-mail address. */
export async function findCredentials(db: Db, email: string): Promise<Credentials | null> {
  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, disabledAt: true },
  });
  return user && { id: user.id, passwordHash: user.passwordHash, isDisabled: user.disabledAt !== null };
}

export async function findPasswordHash(db: Db, userId: number): Promise<string | null> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  return user?.passwordHash ?? null;
}

/**
 * Makes an account.
 * @returns its id; null when the e-mail address already has an account
 */
export async function addUser(
  db: Db,
  user: { name: string; email: string; passwordHash: string; isAdministrator?: boolean },
): Promise<number | null> {
  const [made] = await db.user.createManyAndReturn({
    data: [user],
    skipDuplicates: true,
    select: { id: true },
  });
  return made?.id ?? null;
}

export async function renameUser(db: Db, user: { id: number; name: string }): Promise<void> {
  await db.user.update({ where: { id: user.id }, data: { name: user.name } });
}

/** @returns the person's name; null when there is no such account */
export async function setPasswordHash(
  db: Db,
  user: { id: number; passwordHash: string },
): Promise<string | null> {
  const { id, passwordHash } = user;
  return nameOf(
    await db.user.updateManyAndReturn({ where: { id }, data: { passwordHash }, select: { name: true } }),
  );
}

/** @returns the person's name; null when there is no such account */
export async function setAdministrator(
  db: Db,
  user: { id: number; isAdministrator: boolean },
): Promise<string | null> {
  const { id, isAdministrator } = user;
  return nameOf(
    await db.user.updateManyAndReturn({ where: { id }, data: { isAdministrator }, select: { name: true } }),
  );
}

/** @returns the person's name; null when there is no such account */
export async function setDisabled(db: Db, user: { id: number; isDisabled: boolean }): Promise<string | null> {
  return nameOf(
    await db.$queryRaw<{ name: string }[]>`
      UPDATE "user" SET disabled_at = CASE WHEN ${user.isDisabled} THEN clock_timestamp() END
      WHERE id = ${user.id} RETURNING name`,
  );
}

function nameOf([user]: { name: string }[]): string | null {
  return user?.name ?? null;
}

export async function hasAdministrator(db: Db): Promise<boolean> {
  return (await db.user.count({ where: { isAdministrator: true } })) > 0;
}

/**
 * Locks the administrators who can sign in until the end of the transaction.
 * @returns their ids
 */
export async function lockAdministrators(db: Db): Promise<number[]> {
  const administrators = await db.$queryRaw<{ id: number }[]>`
    SELECT id FROM "user" WHERE is_administrator AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
  return administrators.map(({ id }) => id);
}

export type UserRow = {
  id: number;
  name: string;
  email: string;
  isAdministrator: boolean;
  createdAt: Date;
  disabledAt: Date | null;
  /** The number of projects that the person is in. */
  projects: number;
};

/** Accounts, newest first. */
export async function listUserRows(
  db: Db,
  page: { search: string; before: number | null; most: number },
): Promise<UserRow[]> {
  const matches = { contains: page.search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
  const users = await db.user.findMany({
    where: {
      ...(page.before && { id: { lt: page.before } }),
      ...(page.search && { OR: [{ name: matches }, { email: matches }] }),
    },
    orderBy: { id: "desc" },
    take: page.most,
    select: {
      id: true,
      name: true,
      email: true,
      isAdministrator: true,
      createdAt: true,
      disabledAt: true,
      _count: { select: { memberships: true } },
    },
  });
  return users.map(({ _count, ...user }) => ({ ...user, projects: _count.memberships }));
}

/** The names of people, by id. */
export async function findUserNames(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  const people = await db.user.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
