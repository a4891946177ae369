import { addAuditEvent } from "#db/audit-events.ts";
import type { Db } from "#db/client.ts";

/** Everything a lead or an administrator does that changes a study. */
export type AuditAction =
  | "project.created"
  | "project.changed"
  | "project.archived"
  | "project.paused"
  | "project.deleted"
  | "category.paused"
  | "welfare.changed"
  | "tasks.requeued"
  | "rater.changed"
  | "outputs.imported"
  | "ratings.imported"
  | "import.cancelled"
  | "sample.drawn"
  | "sample.taken-back"
  | "guideline.upgraded"
  | "invite.created"
  | "invite.revoked"
  | "member.joined"
  | "member.changed"
  | "member.removed"
  | "rater.grouped"
  | "pseudonym.looked-up"
  | "labels.exported"
  | "gold.imported"
  | "gold.settled"
  | "item.put-back"
  | "user.changed";

/**
 * Adds a line to the audit log, in the transaction of the change that it records. Details hold no secrets and no item
 * text.
 */
export async function audit(
  db: Db,
  event: {
    action: AuditAction;
    projectId: number | null;
    actorId: number | null;
    details?: Record<string, unknown>;
  },
): Promise<void> {
  const { action, projectId, actorId, details = {} } = event;
  await addAuditEvent(db, { action, projectId, actorId, details });
}
