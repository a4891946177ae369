import { AppError } from "#core/errors.ts";
import type { Db } from "#db/client.ts";
import { lockLeads } from "#db/projects/members.ts";

/**
 * Locks the project's roles for this transaction, and refuses when this person is its only lead. The lock keeps two
 * leads from demoting each other at the same time.
 * @throws AppError conflict
 */
export async function keepALead(tx: Db, input: { projectId: number; userId: number }): Promise<void> {
  const leads = await lockLeads(tx, input.projectId);
  if (leads.length === 1 && leads[0] === input.userId)
    throw new AppError("conflict", "This is the project's only lead. Make someone else a lead first.");
}
