import type { Deps } from "#server/deps.ts";

export async function renamePerson(deps: Deps, input: { userId: number; name: string }): Promise<void> {
  await deps.db.user.update({ where: { id: input.userId }, data: { name: input.name } });
}
