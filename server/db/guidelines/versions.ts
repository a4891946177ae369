import type pg from "pg";
import type { Guideline, GuidelineHead } from "#core/schemas/guideline.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import type { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";
import { readGuidelineHead } from "../stored/guideline-head.ts";

/** A guideline version without its content. */
export type VersionRow = { id: number; sha256: string; createdAt: Date };

/** The versions of a guideline, newest first. */
export async function listVersions(db: Db, guidelineId: string): Promise<VersionRow[]> {
  return db.guidelineVersion.findMany({
    where: { guidelineId },
    orderBy: { id: "desc" },
    select: { id: true, sha256: true, createdAt: true },
  });
}

export async function findNewestVersion(
  db: Db,
  guidelineId: string,
): Promise<Pick<VersionRow, "id" | "sha256"> | null> {
  return db.guidelineVersion.findFirst({
    where: { guidelineId },
    orderBy: { id: "desc" },
    select: { id: true, sha256: true },
  });
}

/** The content of a version. */
export async function readVersion(
  db: Db,
  id: number,
): Promise<{ head: Readable<GuidelineHead>; body: string }> {
  const { head, body } = await db.guidelineVersion.findUniqueOrThrow({
    where: { id },
    select: { head: true, body: true },
  });
  return { head: readGuidelineHead(head), body };
}

export type VersionHead = {
  id: number;
  guidelineId: string;
  sha256: string;
  head: Readable<GuidelineHead>;
};

export async function listVersionHeads(db: Db, ids: readonly number[]): Promise<VersionHead[]> {
  const versions = await db.guidelineVersion.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, guidelineId: true, sha256: true, head: true },
  });
  return versions.map(({ head, ...version }) => ({ ...version, head: readGuidelineHead(head) }));
}

export type NewestHead = { guidelineId: string; head: Readable<GuidelineHead>; versions: number };

/**
 * The newest version of every guideline, by id, with the number of versions. Scales of imported ratings are left out.
 */
export async function listNewestHeads(db: Db): Promise<NewestHead[]> {
  const rows = await db.$queryRaw<{ guidelineId: string; head: unknown; versions: number }[]>`
    SELECT DISTINCT ON (guideline_id) guideline_id AS "guidelineId", head,
      count(*) OVER (PARTITION BY guideline_id)::int AS versions
    FROM guideline_version WHERE guideline_id NOT LIKE 'imported/%'
    ORDER BY guideline_id, id DESC`;
  return rows.map((row) => ({ ...row, head: readGuidelineHead(row.head) }));
}

/** Which of these contents are already stored as versions, by hash. */
export async function findKnownVersions(db: Db, hashes: readonly string[]): Promise<Set<string>> {
  const known = await db.guidelineVersion.findMany({
    where: { sha256: { in: [...hashes] } },
    select: { sha256: true },
  });
  return new Set(known.map(({ sha256 }) => sha256));
}

export async function addVersions(
  db: Db,
  contents: readonly { guideline: Guideline; sha256: string }[],
): Promise<void> {
  await db.guidelineVersion.createMany({
    data: contents.map(({ guideline: { body, ...head }, sha256 }) => ({
      guidelineId: head.id,
      sha256,
      head: head as Prisma.InputJsonObject,
      body,
    })),
    skipDuplicates: true,
  });
}

/**
 * The id of the guideline version with this hash, made when there is none. All projects share it: made in the transaction
 * of an import, it would hold up those that name a scale alike until the import ends.
 */
export async function ensureGuidelineVersion(
  client: Pick<pg.ClientBase, "query">,
  version: { guidelineId: string; sha256: string; head: object },
): Promise<number> {
  const { guidelineId, sha256, head } = version;
  await client.query(
    `INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES ($1, $2, $3, '')
     ON CONFLICT (sha256) DO NOTHING`,
    [guidelineId, sha256, head],
  );
  const { rows } = await client.query<{ id: number }>("SELECT id FROM guideline_version WHERE sha256 = $1", [
    sha256,
  ]);
  return rows[0]!.id;
}
