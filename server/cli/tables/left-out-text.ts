import type { Reading } from "#core/tables/codes/label-table.ts";
import type { LeftOut, LeftOutReason } from "#core/tables/reading/left-out.ts";
import { inDigits } from "#core/text/count-of.ts";
import { shortened } from "#core/text/shortened.ts";

const sentences: Record<LeftOutReason, (detail: string | null) => string> = {
  "unreadable-line": (detail) => `a line ${detail ?? "could not be read"}`,
  "no-item": () => "there is no item",
  "no-rater": () => "there is no rater",
  "no-label": (detail) =>
    detail === null ? "there is no label" : `"${shortened(detail)}" stands for no label`,
  "empty-cell": (detail) =>
    detail === null ? "the cell of the matrix is empty" : `"${shortened(detail)}" stands for an empty cell`,
  "unreadable-label": () => "the label is no text, number or list of texts",
  "unknown-rater-type": (detail) =>
    `the rater type "${shortened(detail ?? "")}" is neither a human nor a judge`,
  damaged: () =>
    "label, item or rater hold bytes that are no text, so that two different ones may look the same",
  "summary-row": () => "the row adds the others up",
  "out-of-range": (detail) =>
    detail === null ? "other labels outside --range" : `the label "${shortened(detail)}" is outside --range`,
  "not-selected": () => "not chosen by --where or --scale",
  "weight-zero": () => "the item stands for no item (weight 0)",
  "cant-judge": () => "the rater cannot judge",
  uncounted: () => "marked as surplus, as a repeat or as no production rating, which no statistic counts",
  "not-listed": (detail) =>
    detail === null
      ? "other labels not in --categories"
      : `the label "${shortened(detail)}" is not in --categories`,
  repeated: () => "the rater gave the item the same label twice; one counts",
  replaced: () => "the rater gave the item another label; see --repeats",
};

/** What was left out, a line for each kind, with the first lines of the file. */
export function describeLeftOut(leftOut: readonly LeftOut[], place: Reading["place"] = "line"): string[] {
  return leftOut.map(({ why, detail, count, lines }) => {
    const where = `${place}${lines.length > 1 ? "s" : ""} ${lines.join(", ")}${count > lines.length ? ", …" : ""}`;
    return `left out: ${inDigits(count)} – ${sentences[why](detail)} (${where})`;
  });
}
