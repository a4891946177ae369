import { stringify } from "yaml";
import { type Guideline, GuidelineHead } from "#core/schemas/guideline.ts";
import type { Deps } from "#server/deps.ts";
import { type DiffLine, diffLines } from "#services/guidelines/diff-lines.ts";

export type GuidelinePage = {
  guideline: Guideline;
  sha256: string;
  /** Newest first. */
  versions: { sha256: string; createdAt: Date }[];
  /** What this version changed, against the one before it; null for the first. */
  changes: DiffLine[] | null;
};

/** Scales that came with imported ratings are of one project and stand on no page of their own. */
const idForm = /^(?!imported\/)[a-z0-9-]+\/[a-z0-9-]+$/;

/** One version of a guideline, the newest when none is named; null when there is none. */
export async function readGuideline(
  deps: Deps,
  input: { id: string; sha256: string | null },
): Promise<GuidelinePage | null> {
  if (!idForm.test(input.id)) return null;
  const versions = await deps.db.guidelineVersion.findMany({
    where: { guidelineId: input.id },
    orderBy: { id: "desc" },
    select: { id: true, sha256: true, createdAt: true },
  });
  const index = input.sha256 ? versions.findIndex(({ sha256 }) => sha256 === input.sha256) : 0;
  const version = versions[index];
  if (!version) return null;
  const older = versions[index + 1];
  const [guideline, previous] = await Promise.all([
    readVersion(deps, version.id),
    older ? readVersion(deps, older.id) : null,
  ]);
  return {
    guideline,
    sha256: version.sha256,
    versions: versions.map(({ sha256, createdAt }) => ({ sha256, createdAt })),
    changes: previous && diffLines(writtenOut(previous), writtenOut(guideline)),
  };
}

async function readVersion(deps: Deps, id: number): Promise<Guideline> {
  const { head, body } = await deps.db.guidelineVersion.findUniqueOrThrow({
    where: { id },
    select: { head: true, body: true },
  });
  return { ...GuidelineHead.parse(head), body };
}

/** A guideline as text that people can compare. Fields stand in the schema's order, whatever the file's was. */
function writtenOut({ body, ...head }: Guideline): string {
  return `${stringify(head, { lineWidth: 0 })}\n${body}`;
}
