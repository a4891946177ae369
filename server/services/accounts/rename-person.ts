import { renameUser } from "#db/accounts/users.ts";
import type { Deps } from "#server/deps.ts";

export async function renamePerson(deps: Deps, input: { userId: number; name: string }): Promise<void> {
  await renameUser(deps.db, { id: input.userId, name: input.name });
}
