import { findUserNames } from "#db/accounts/users.ts";
import { listAuditEvents } from "#db/audit-events.ts";
import type { Deps } from "#server/deps.ts";

export type AuditLine = {
  id: number;
  at: Date;
  /** Null when a command acted, which has no account, or when the account no longer exists. */
  who: string | null;
  isByCommand: boolean;
  action: string;
  details: Record<string, unknown>;
};

const pageSize = 50;

/**
 * The audit log of a project, or of the installation when the project is null: newest first, page by page. Pass
 * `next` as `before` to read the next page.
 */
export async function readAuditLog(
  deps: Deps,
  input: { projectId: number | null; before: number | null },
): Promise<{ lines: AuditLine[]; next: number | null }> {
  const events = await listAuditEvents(deps.db, { ...input, most: pageSize + 1 });
  const page = events.slice(0, pageSize);
  const names = await findUserNames(
    deps.db,
    page.flatMap(({ actorId }) => actorId ?? []),
  );
  const lines = page.map(({ actorId, ...line }) => ({
    ...line,
    who: names.get(actorId ?? 0) ?? null,
    isByCommand: actorId === null,
  }));
  return { lines, next: events.length > pageSize ? page.at(-1)!.id : null };
}
