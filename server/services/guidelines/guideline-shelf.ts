import { LRUCache } from "lru-cache";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import type { PrismaClient } from "#db/client.ts";
import { readVersion } from "#db/guidelines/versions.ts";

export type ReadVersion = { head: Readable<GuidelineHead>; body: string };

/** The guideline versions that are in use. A version never changes, so each is read and checked once a process. */
export type GuidelineShelf = {
  /** @throws when there is no such version */
  version: (id: number) => Promise<ReadVersion>;
};

/** More than are in force in all running studies; a version takes some ten thousand bytes. */
const mostVersions = 300;

export function openGuidelineShelf(db: PrismaClient): GuidelineShelf {
  const shelf = new LRUCache<number, ReadVersion>({ max: mostVersions });
  return {
    version: async (id) => {
      const known = shelf.get(id);
      if (known) return known;
      const version = await readVersion(db, id);
      shelf.set(id, version);
      return version;
    },
  };
}
