import { knownScale } from "#core/scales/known-scale.ts";
import type { DialectHints } from "./label-dialect.ts";

/**
 * What the kind of a scale, as an export says it, tells about how its labels are written: several choices stand in lists
 * there, so a sign within a text parts nothing.
 */
export function kindHints(kind: string | null | undefined): DialectHints {
  if (kind === null || kind === undefined || kind === "multi") return {};
  return { isSet: false, ...(knownScale(kind)?.reading === "responses" && { isOfResponses: true }) };
}
