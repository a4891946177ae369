import { listUserRows, type UserRow } from "#db/accounts/users.ts";
import type { Deps } from "#server/deps.ts";

export type { UserRow };

const pageSize = 50;

/** Accounts, newest first, page by page. Pass `next` as `before` to read the next page. */
export async function listUsers(
  deps: Deps,
  input: { search: string; before: number | null },
): Promise<{ users: UserRow[]; next: number | null }> {
  const users = await listUserRows(deps.db, { ...input, most: pageSize + 1 });
  const page = users.slice(0, pageSize);
  return { users: page, next: users.length > pageSize ? page.at(-1)!.id : null };
}
