import { createHash } from "node:crypto";
import { canonicalJson } from "#core/imports/canonical-json.ts";
import { importFormOf } from "#core/imports/import-form-of.ts";
import { ImportedScaleKind } from "#core/imports/import-options.ts";
import { importedGuideline } from "#core/imports/imported-guideline.ts";
import { kindSaid } from "#core/imports/rating-row.ts";
import { inferScaleKind, scaleKey } from "#core/imports/scale-kind.ts";
import { ensureGuidelineVersion } from "#db/guidelines/versions.ts";
import { findStagedScales, type StagedScale } from "#db/import-ratings.ts";
import type { ImportRun } from "./import-run.ts";

type SettledScale = StagedScale & { kind: ImportedScaleKind };

/**
 * The kind of each scale: what a person specified, else what the file says if it is an export, else what the project
 * has, else what the labels suggest.
 */
export async function settleScales({
  client,
  pool,
  projectId,
  options,
  read,
}: ImportRun): Promise<SettledScale[]> {
  const scales: SettledScale[] = [];
  for (const { scale, said, askedBy, isPaired, knownKind } of await findStagedScales(client, projectId)) {
    const ownKind = ImportedScaleKind.nullable().catch(null).parse(said);
    const { human, judge } = read.scales.get(scaleKey(scale, ownKind))!;
    const inferred = inferScaleKind(human.labels > 0 ? human : judge, isPaired);
    const kind =
      kindSaid(scale, options) ??
      ownKind ??
      ImportedScaleKind.nullable().catch(null).parse(knownKind) ??
      inferred;
    const head = importedGuideline(scale, kind, askedBy);
    const sha256 = createHash("sha256").update(canonicalJson(head)).digest("hex");
    const guidelineVersionId = await ensureGuidelineVersion(pool, { guidelineId: head.id, sha256, head });
    const { form } = importFormOf(kind);
    scales.push({ scale, said, askedBy, question: head.questions[0]!.id, kind, form, guidelineVersionId });
  }
  return scales;
}
