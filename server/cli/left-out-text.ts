import type { LeftOut, LeftOutReason } from "#core/analysis/left-out.ts";
import { shortened } from "./text-table.ts";

const sentences: Record<LeftOutReason, (detail: string | null) => string> = {
  "unreadable-line": (detail) => `a line ${detail ?? "could not be read"}`,
  "no-item": () => "there is no item",
  "no-rater": () => "there is no rater",
  "no-label": () => "there is no label",
  "empty-cell": () => "the cell of the matrix is empty",
  "unreadable-label": () => "the label is no text, number or list of texts",
  "not-selected": () => "not chosen by --where or --scale",
  "weight-zero": () => "the item stands for no item (weight 0)",
  "not-listed": (detail) =>
    detail === null
      ? "other labels not in --categories"
      : `the label "${shortened(detail)}" is not in --categories`,
  repeated: () => "the rater gave the item the same label twice; one counts",
  replaced: () => "the rater gave the item another label; see --repeats",
};

/** What was left out, a line for each kind, with the first lines of the file. */
export function describeLeftOut(leftOut: readonly LeftOut[]): string[] {
  return leftOut.map(({ why, detail, count, lines }) => {
    const where = `line${lines.length > 1 ? "s" : ""} ${lines.join(", ")}${count > lines.length ? ", …" : ""}`;
    return `left out: ${count.toLocaleString("en")} – ${sentences[why](detail)} (${where})`;
  });
}
