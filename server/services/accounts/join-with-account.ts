import { AppError } from "#core/errors.ts";
import type { NewAccountInput } from "#core/schemas/account.ts";
import type { Deps } from "#server/deps.ts";
import { hashPassword } from "./passwords.ts";
import { type Entry, takeInvite } from "./take-invite.ts";

/**
 * Makes an account for a new person and lets them into the link's project: both or neither.
 * @throws AppError link-used; conflict when the e-mail address has an account
 */
export async function joinWithAccount(
  deps: Deps,
  input: NewAccountInput & { token: string },
): Promise<{ userId: number; entry: Entry }> {
  const { token, name, email } = input;
  const passwordHash = await hashPassword(input.password);
  return deps.db.$transaction(async (tx) => {
    const [user] = await tx.user.createManyAndReturn({
      data: [{ name, email, passwordHash }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!user)
      throw new AppError(
        "conflict",
        "This e-mail address has an account. Sign in, then open the link again.",
      );
    return { userId: user.id, entry: await takeInvite(tx, { token, userId: user.id, now: deps.clock() }) };
  });
}
