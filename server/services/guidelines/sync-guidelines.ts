import { addVersions, findKnownVersions } from "#db/guidelines/versions.ts";
import type { Deps } from "#server/deps.ts";
import { readGuidelines } from "./read-guidelines.ts";

/**
 * Stores a guideline version for every file in the folder whose content is new. Versions are immutable; a file that
 * returns to an earlier content gets its earlier version back.
 * @returns the ids of the guidelines that got a new version
 * @throws Error naming the first faults; then nothing is stored
 */
export async function syncGuidelines(deps: Deps, folder: string): Promise<string[]> {
  const { guidelines, faults } = await readGuidelines(folder);
  if (faults.length > 0) {
    const lines = faults.slice(0, 5).map(({ file, line, message }) => `${file}:${line} ${message}`);
    throw new Error(`The guidelines have ${faults.length} fault(s):\n${lines.join("\n")}`);
  }
  const known = await findKnownVersions(
    deps.db,
    guidelines.map(({ sha256 }) => sha256),
  );
  const fresh = guidelines.filter(({ sha256 }) => !known.has(sha256));
  await addVersions(deps.db, fresh);
  return fresh.map((file) => file.guideline.id);
}
