import type { ExportFile } from "./export-file.ts";
import { textColumns } from "./item-texts.ts";

/** What a file holds beside its labels, only where it is asked for. */
export type ExportExtras = {
  /** The texts of items, what is known of them, and the words of marked passages. */
  texts: boolean;
  /** What imported files call their raters. */
  raterIds: boolean;
};

export const noExtras: ExportExtras = { texts: false, raterIds: false };

/** The columns that extras add at the end of a table. */
export function extraColumns(content: ExportFile["content"], { texts, raterIds }: ExportExtras): string[] {
  if (content === "skips") return [];
  const isRatings = content === "ratings";
  return [
    ...(texts ? textColumns : []),
    ...(texts && isRatings ? ["passages"] : []),
    ...(raterIds && isRatings ? ["rater_id"] : []),
  ];
}
