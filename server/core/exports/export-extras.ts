import type { Purpose } from "../schemas/purpose.ts";
import type { ExportFile } from "./export-file.ts";
import { productionOnly, saysPurpose } from "./export-purposes.ts";
import { textColumns } from "./item-texts.ts";

/** What a file holds beside its labels, only where it is asked for. */
export type ExportExtras = {
  /** The texts of items, what is known of them, and the words of marked passages. */
  texts: boolean;
  /** What imported files call their raters. */
  raterIds: boolean;
  /** What ratings were made for: production alone where nothing is said. */
  purposes?: readonly Purpose[];
};

export const noExtras: ExportExtras = { texts: false, raterIds: false };

/** The columns that extras add at the end of a table. */
export function extraColumns(
  content: ExportFile["content"],
  { texts, raterIds, purposes = productionOnly }: ExportExtras,
): string[] {
  if (content === "skips") return [];
  const isRatings = content === "ratings";
  return [
    ...(texts ? textColumns : []),
    ...(texts && isRatings ? ["passages"] : []),
    ...(raterIds && isRatings ? ["rater_id"] : []),
    ...(isRatings && saysPurpose(purposes) ? ["purpose"] : []),
  ];
}
