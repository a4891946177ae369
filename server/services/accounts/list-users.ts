import type { Deps } from "#server/deps.ts";

export type UserRow = {
  id: number;
  name: string;
  email: string;
  isAdministrator: boolean;
  createdAt: Date;
  disabledAt: Date | null;
  projects: number;
};

const pageSize = 50;

/** Accounts, newest first, page by page. `next` is the `before` of the next page. */
export async function listUsers(
  deps: Deps,
  input: { search: string; before: number | null },
): Promise<{ users: UserRow[]; next: number | null }> {
  const matches = { contains: input.search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
  const users = await deps.db.user.findMany({
    where: {
      ...(input.before && { id: { lt: input.before } }),
      ...(input.search && { OR: [{ name: matches }, { email: matches }] }),
    },
    orderBy: { id: "desc" },
    take: pageSize + 1,
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
  const page = users.slice(0, pageSize).map(({ _count, ...user }) => ({
    ...user,
    projects: _count.memberships,
  }));
  return { users: page, next: users.length > pageSize ? page.at(-1)!.id : null };
}
