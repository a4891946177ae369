import { AppError } from "#core/errors.ts";
import type { NewAccountInput } from "#core/schemas/account.ts";
import type { Deps } from "#server/deps.ts";
import { hashPassword } from "./passwords.ts";
import { hashToken } from "./tokens.ts";

const linkHours = 24;

/** A fresh set-up link's token, replacing any older one; null once an administrator exists. */
export async function makeSetupLink(deps: Deps): Promise<string | null> {
  if (await deps.db.user.count({ where: { isAdministrator: true } })) return null;
  const token = deps.randomToken();
  const expiresAt = new Date(deps.clock().getTime() + linkHours * 3_600_000);
  await deps.db.$transaction([
    deps.db.invite.deleteMany({ where: { projectId: null } }),
    deps.db.invite.create({ data: { tokenHash: hashToken(token), expiresAt } }),
  ]);
  return token;
}

/** Whether this is the set-up link that still works. */
export async function isSetupLink(deps: Deps, token: string): Promise<boolean> {
  const where = { tokenHash: hashToken(token), projectId: null, uses: 0, expiresAt: { gt: deps.clock() } };
  return (await deps.db.invite.count({ where })) === 1;
}

/**
 * Makes the first administrator from the set-up link, which works once.
 * @throws AppError link-used
 */
export async function setUp(
  deps: Deps,
  input: NewAccountInput & { token: string },
): Promise<{ userId: number }> {
  const passwordHash = await hashPassword(input.password);
  return deps.db.$transaction(async (tx) => {
    const used = await tx.invite.updateMany({
      where: { tokenHash: hashToken(input.token), projectId: null, uses: 0, expiresAt: { gt: deps.clock() } },
      data: { uses: 1 },
    });
    if (used.count !== 1) throw new AppError("link-used");
    const user = await tx.user.create({
      data: { name: input.name, email: input.email, passwordHash, isAdministrator: true },
      select: { id: true },
    });
    return { userId: user.id };
  });
}
