import type { Deps } from "#server/deps.ts";
import { hashToken } from "./tokens.ts";

/** Ends this session, or all of the person's sessions on every device. */
export async function logOut(deps: Deps, input: { token: string; everywhere: boolean }): Promise<void> {
  const id = hashToken(input.token);
  const session = await deps.db.session.findUnique({ where: { id }, select: { userId: true } });
  if (!session) return;
  await deps.db.session.deleteMany({ where: input.everywhere ? { userId: session.userId } : { id } });
  if (input.everywhere) deps.announce({ type: "session.ended", userId: session.userId });
}
