import type { Deps } from "#server/deps.ts";
import { readGuidelines } from "./read-guidelines.ts";

/**
 * Makes a guideline version of every content in the folder that is not one yet. Versions are immutable; a file that
 * went back to an old content finds its old version.
 * @returns the ids of the guidelines that got a new version
 * @throws Error naming the first faults; then nothing is stored
 */
export async function syncGuidelines(deps: Deps, folder: string): Promise<string[]> {
  const { guidelines, faults } = await readGuidelines(folder);
  if (faults.length > 0) {
    const lines = faults.slice(0, 5).map(({ file, line, message }) => `${file}:${line} ${message}`);
    throw new Error(`The guidelines have ${faults.length} fault(s):\n${lines.join("\n")}`);
  }
  const known = await deps.db.guidelineVersion.findMany({
    where: { sha256: { in: guidelines.map((file) => file.sha256) } },
    select: { sha256: true },
  });
  const stored = new Set(known.map((version) => version.sha256));
  const fresh = guidelines.filter((file) => !stored.has(file.sha256));
  await deps.db.guidelineVersion.createMany({
    data: fresh.map(({ guideline: { body, ...head }, sha256 }) => ({
      guidelineId: head.id,
      sha256,
      head: head as object,
      body,
    })),
    skipDuplicates: true,
  });
  return fresh.map((file) => file.guideline.id);
}
