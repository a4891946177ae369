import { AppError } from "#core/errors.ts";
import { findRaterByName } from "#db/queue/raters.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

export type FoundRater = {
  rater: string;
  /** Null where no account is behind it: the rater was imported, or is a judge. */
  person: { name: string; email: string } | null;
  /** What the file calls a rater that was imported. */
  importedId: string | null;
};

/**
 * Tells who is behind a pseudonym. That it was asked, by whom and why, stands in the audit log before it is told.
 * @throws AppError not-found
 */
export async function lookUpPseudonym(
  deps: Deps,
  input: { projectId: number; rater: string; reason: string; actorId: number },
): Promise<FoundRater> {
  const { projectId, reason, actorId } = input;
  return transaction(deps.db, async (tx) => {
    const found = await findRaterByName(tx, { projectId, name: input.rater });
    if (!found) throw new AppError("not-found", `No rater of this project is called “${input.rater}”.`);
    const { name: rater, person, importedId } = found;
    await audit(tx, {
      action: "pseudonym.looked-up",
      projectId,
      actorId,
      details: { rater, reason },
    });
    return { rater, person, importedId };
  });
}
