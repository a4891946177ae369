import { knownScale } from "#core/scales/known-scale.ts";
import type { DialectHints } from "./label-dialect.ts";

/**
 * What the kind of a scale, as an export says it, tells about how its labels are written: several choices stand in lists
 * there, so a sign within a text parts nothing.
 */
export function kindHints(kind: string | null | undefined): DialectHints {
  if (kind === null || kind === undefined) return {};
  const scale = knownScale(kind);
  if (scale?.importForm?.form === "list") return {};
  return { isSet: false, ...(scale?.reading === "responses" && { isOfResponses: true }) };
}
