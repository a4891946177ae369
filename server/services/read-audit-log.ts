import type { Deps } from "#server/deps.ts";

export type AuditLine = {
  id: number;
  at: Date;
  /** Null for what the installation itself did, or someone whose account is gone. */
  who: string | null;
  action: string;
  details: Record<string, unknown>;
};

const pageSize = 50;

/**
 * The audit log of a project, or with null that of the installation, newest first, page by page. `next` is the
 * `before` of the next page.
 */
export async function readAuditLog(
  deps: Deps,
  input: { projectId: number | null; before: number | null },
): Promise<{ lines: AuditLine[]; next: number | null }> {
  const events = await deps.db.auditEvent.findMany({
    where: { projectId: input.projectId, ...(input.before && { id: { lt: input.before } }) },
    orderBy: { id: "desc" },
    take: pageSize + 1,
    select: { id: true, at: true, userId: true, action: true, details: true },
  });
  const page = events.slice(0, pageSize);
  const people = await deps.db.user.findMany({
    where: { id: { in: page.flatMap(({ userId }) => userId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const lines = page.map(({ userId, details, ...line }) => ({
    ...line,
    who: names.get(userId ?? 0) ?? null,
    details: details as Record<string, unknown>,
  }));
  return { lines, next: events.length > pageSize ? page.at(-1)!.id : null };
}
