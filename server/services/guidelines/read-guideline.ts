import { stringify } from "yaml";
import { AppError } from "#core/errors.ts";
import type { Guideline } from "#core/schemas/guideline.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { listVersions, readVersion } from "#db/guidelines/versions.ts";
import type { Deps } from "#server/deps.ts";
import { type DiffLine, diffLines } from "#services/guidelines/diff-lines.ts";

export type GuidelinePage = {
  guideline: Guideline;
  sha256: string;
  /** Newest first. */
  versions: { sha256: string; createdAt: Date }[];
  /**
   * What this version changed compared with the one before; null for the first version, and where the one before
   * cannot be read.
   */
  changes: DiffLine[] | null;
};

/** The ids of guidelines with a page. Scales that came with imported ratings belong to one project and have none. */
const idForm = /^(?!imported\/)[a-z0-9-]+\/[a-z0-9-]+$/;

/**
 * One version of a guideline, or the newest when no version is given; null when it does not exist.
 * @throws AppError unreadable
 */
export async function readGuideline(
  deps: Deps,
  input: { id: string; sha256: string | null },
): Promise<GuidelinePage | null> {
  if (!idForm.test(input.id)) return null;
  const versions = await listVersions(deps.db, input.id);
  const index = input.sha256 ? versions.findIndex(({ sha256 }) => sha256 === input.sha256) : 0;
  const version = versions[index];
  if (!version) return null;
  const older = versions[index + 1];
  const [shown, previous] = await Promise.all([
    readVersion(deps.db, version.id),
    older ? readVersion(deps.db, older.id) : null,
  ]);
  if (isUnreadable(shown.head)) throw new AppError("unreadable", shown.head.whyUnreadable);
  const guideline = { ...shown.head, body: shown.body };
  return {
    guideline,
    sha256: version.sha256,
    versions: versions.map(({ sha256, createdAt }) => ({ sha256, createdAt })),
    changes:
      previous && !isUnreadable(previous.head)
        ? diffLines(writtenOut({ ...previous.head, body: previous.body }), writtenOut(guideline))
        : null,
  };
}

/**
 * A guideline as text that people can compare. Fields follow the order of the schema, whatever their order in the
 * file.
 */
function writtenOut({ body, ...head }: Guideline): string {
  return `${stringify(head, { lineWidth: 0 })}\n${body}`;
}
