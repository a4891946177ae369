import { AppError } from "#core/errors.ts";
import type { NewAccountInput } from "#core/schemas/account.ts";
import { addUser } from "#db/accounts/users.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Makes an account from the command line.
 * @throws AppError conflict when the e-mail address already has an account
 */
export async function createUser(
  deps: Deps,
  input: NewAccountInput & { isAdministrator: boolean },
): Promise<{ userId: number }> {
  const { name, email, isAdministrator } = input;
  const inLine = { who: "the command line", isKnown: true };
  const passwordHash = await deps.passwordLine.stand(inLine, ({ hash }) => hash(input.password));
  return transaction(deps.db, async (tx) => {
    const userId = await addUser(tx, { name, email, passwordHash, isAdministrator });
    if (userId === null)
      throw new AppError("conflict", `There is an account with the e-mail address ${email} already.`);
    await audit(tx, {
      action: "user.changed",
      projectId: null,
      actorId: null,
      details: { name, created: true, isAdministrator },
    });
    return { userId };
  });
}
