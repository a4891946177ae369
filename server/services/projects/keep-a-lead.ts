import { AppError } from "#core/errors.ts";
import type { Db } from "#db/client.ts";

/**
 * Locks the project's roles for this transaction, and refuses when this person is its only lead: two leads who demote
 * each other at the same time must not both succeed.
 * @throws AppError conflict
 */
export async function keepALead(tx: Db, input: { projectId: number; userId: number }): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM project WHERE id = ${input.projectId} FOR UPDATE`;
  const leads = await tx.membership.findMany({
    where: { projectId: input.projectId, role: "lead", user: { disabledAt: null } },
    select: { userId: true },
  });
  if (leads.length === 1 && leads[0]!.userId === input.userId)
    throw new AppError("conflict", "This is the project's only lead. Make someone else a lead first.");
}
