import { AppError } from "#core/errors.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { requireOpen } from "../projects/require-open.ts";

/**
 * Puts the newest version of a guideline in force in a project. Tasks that are queued keep the version they were
 * queued under, so no task mixes ratings of two versions.
 * @throws AppError not-found when the project does not use this guideline; conflict when nothing newer is left; closed
 */
export async function upgradeGuideline(
  deps: Deps,
  input: { projectId: number; guidelineId: string; by: number },
): Promise<void> {
  const { projectId, guidelineId, by } = input;
  await deps.db.$transaction(async (tx) => {
    await requireOpen(tx, projectId);
    const used = await tx.projectGuideline.findUnique({
      where: { projectId_guidelineId: { projectId, guidelineId } },
      select: { guidelineVersion: { select: { id: true, sha256: true } } },
    });
    if (!used) throw new AppError("not-found", "This project does not use this guideline.");
    const newest = await tx.guidelineVersion.findFirstOrThrow({
      where: { guidelineId },
      orderBy: { id: "desc" },
      select: { id: true, sha256: true },
    });
    const { count } = await tx.projectGuideline.updateMany({
      where: { projectId, guidelineId, guidelineVersionId: { not: newest.id } },
      data: { guidelineVersionId: newest.id },
    });
    if (count === 0) throw new AppError("conflict", "The newest version is in force already.");
    await audit(tx, {
      action: "guideline.upgraded",
      projectId,
      userId: by,
      details: { guideline: guidelineId, from: used.guidelineVersion.sha256, to: newest.sha256 },
    });
  });
}
