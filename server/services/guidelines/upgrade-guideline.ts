import { AppError } from "#core/errors.ts";
import { findVersionInForce, setVersionInForce } from "#db/guidelines/project-guidelines.ts";
import { findNewestVersion } from "#db/guidelines/versions.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { requireOpen } from "../projects/require-open.ts";

/**
 * Puts the newest version of a guideline in force in a project. Queued tasks keep the version under which they were
 * queued, so no task mixes ratings of two versions.
 * @throws AppError not-found when the project does not use this guideline; conflict when no newer version exists or
 * the versions are not those that the page showed; closed; paused
 */
export async function upgradeGuideline(
  deps: Deps,
  input: { projectId: number; guidelineId: string; from: string; to: string; actorId: number },
): Promise<void> {
  const { projectId, guidelineId, actorId } = input;
  await transaction(deps.db, async (tx) => {
    await requireOpen(tx, projectId);
    const from = await findVersionInForce(tx, { projectId, guidelineId });
    const newest = await findNewestVersion(tx, guidelineId);
    if (from === null || !newest)
      throw new AppError("not-found", "This project does not use this guideline.");
    if (from !== newest.sha256 && (from !== input.from || newest.sha256 !== input.to))
      throw new AppError(
        "conflict",
        `Version ${from.slice(0, 12)} is in force by now, and the newest is ${newest.sha256.slice(0, 12)}. Look at what changed and press Upgrade again.`,
      );
    if (!(await setVersionInForce(tx, { projectId, guidelineId, versionId: newest.id })))
      throw new AppError("conflict", "The newest version is in force already.");
    await audit(tx, {
      action: "guideline.upgraded",
      projectId,
      actorId,
      details: { guideline: guidelineId, from, to: newest.sha256 },
    });
  });
}
