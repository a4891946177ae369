import { countOf } from "../text/count-of.ts";
import type { ImportCounts } from "./import-options.ts";

/** What became of the rows that were not added, in words: only what there is. */
export function otherCounts({ unchanged, conflicts, rejected, replaced }: ImportCounts): string[] {
  return [
    ...(unchanged > 0 ? [`${unchanged.toLocaleString("en")} unchanged`] : []),
    ...(conflicts > 0 ? [countOf(conflicts, "conflict")] : []),
    ...(rejected > 0 ? [`${rejected.toLocaleString("en")} rejected`] : []),
    ...(replaced > 0 ? [`${replaced.toLocaleString("en")} with replaced characters`] : []),
  ];
}
