import type { DialectHints } from "./label-dialect.ts";

/**
 * What the kind of a scale, as an export says it, tells about how its labels are written: several choices stand in lists
 * there, so a sign within a text parts nothing.
 */
export function kindHints(kind: string | null | undefined): DialectHints {
  return kind === null || kind === undefined || kind === "multi" ? {} : { isSet: false };
}
