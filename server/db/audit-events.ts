import { type AskMode, askModes } from "#core/schemas/project.ts";
import type { Prisma } from "#prisma/client.ts";
import type { Db } from "./client.ts";
import { readDetails } from "./stored/details.ts";

export async function addAuditEvent(
  db: Db,
  event: {
    action: string;
    projectId: number | null;
    actorId: number | null;
    details: Record<string, unknown>;
  },
): Promise<void> {
  const { details, actorId, ...data } = event;
  await db.auditEvent.create({
    data: { ...data, userId: actorId, details: details as Prisma.InputJsonObject },
  });
}

export type AuditEvent = {
  id: number;
  at: Date;
  actorId: number | null;
  action: string;
  details: Record<string, unknown>;
};

/** The audit log of a project, or of the installation when the project is null, newest first. */
export async function listAuditEvents(
  db: Db,
  page: { projectId: number | null; before: number | null; most: number },
): Promise<AuditEvent[]> {
  const events = await db.auditEvent.findMany({
    where: { projectId: page.projectId, ...(page.before && { id: { lt: page.before } }) },
    orderBy: { id: "desc" },
    take: page.most,
    select: { id: true, at: true, userId: true, action: true, details: true },
  });
  return events.map(({ details, userId, ...event }) => ({
    ...event,
    actorId: userId,
    details: readDetails(details),
  }));
}

/**
 * Which notes a project asked for at a time, by the audit log: only those that were changed since. Lines of old, which hold
 * only what a field became, tell nothing.
 */
export async function findSettingsBefore(
  db: Db,
  { projectId, since }: { projectId: number; since: Date },
): Promise<{ rationale?: AskMode; confidence?: AskMode }> {
  const rows = await db.$queryRaw<{ rationale: unknown; confidence: unknown }[]>`
    SELECT details->'rationale'->>'from' AS rationale, details->'confidence'->>'from' AS confidence
    FROM audit_event
    WHERE project_id = ${projectId} AND action = 'project.changed' AND at >= ${since}
      AND (jsonb_exists(details, 'rationale') OR jsonb_exists(details, 'confidence'))
    ORDER BY id`;
  const first = (field: "rationale" | "confidence") =>
    rows.map((row) => row[field]).find((mode): mode is AskMode => askModes.some((known) => known === mode));
  const [rationale, confidence] = [first("rationale"), first("confidence")];
  return { ...(rationale && { rationale }), ...(confidence && { confidence }) };
}

/** The name of whoever changed a field of a project last, by the audit log. */
export async function findLastToChange(
  db: Db,
  change: { projectId: number; field: string },
): Promise<string | null> {
  const [row] = await db.$queryRaw<{ name: string | null }[]>`
    SELECT "user".name FROM audit_event LEFT JOIN "user" ON "user".id = audit_event.user_id
    WHERE audit_event.project_id = ${change.projectId} AND action = 'project.changed'
      AND jsonb_exists(details, ${change.field})
    ORDER BY audit_event.id DESC LIMIT 1`;
  return row?.name ?? null;
}
