/** Why a row, a cell or a label does not count. Each is counted and said. */
export type LeftOutReason =
  /** The line cannot be read at all; the detail says why. */
  | "unreadable-line"
  | "no-item"
  | "no-rater"
  /** Nothing stands there, or the word that is the detail, which means nothing. */
  | "no-label"
  /** A cell of a matrix without a label, which is how a matrix says that the rater did not rate the item. */
  | "empty-cell"
  /** The label is an object, or a list with something else than texts in it. */
  | "unreadable-label"
  /** The column of rater types says neither that the rater is a human nor a judge; the detail is the word. */
  | "unknown-rater-type"
  /** The row adds the others up. */
  | "summary-row"
  /** The label, which is the detail, is a number outside the range that a person gave. */
  | "out-of-range"
  /** The label, the item or the rater holds bytes that are no text: two different ones may look the same. */
  | "damaged"
  /** Not chosen by the person who asked (`where`). */
  | "not-selected"
  /** Its item stands for no item (weight 0). */
  | "weight-zero"
  /** The rater said that they cannot judge, which is no label of any scale. */
  | "cant-judge"
  /** What an export of Assay marks as surplus, or as a repeat: no statistic counts it. */
  | "uncounted"
  /** The label, which is the detail, is not in the list of categories. */
  | "not-listed"
  /** The same rater gave the same item the same label before. */
  | "repeated"
  /** The same rater gave the same item another label later (or earlier, if that one is kept). */
  | "replaced";

export type LeftOut = {
  why: LeftOutReason;
  detail: string | null;
  count: number;
  /** The first lines concerned. */
  lines: number[];
};

const linesKept = 3;
const detailsKept = 100;

/** Counts what is left out, with the first lines of each kind. */
export class LeftOutTally {
  private readonly kinds = new Map<string, LeftOut>();

  add(why: LeftOutReason, line: number, detail: string | null = null): void {
    const key = `${why} ${detail}`;
    const known = this.kinds.get(key);
    if (known) {
      known.count++;
      if (known.lines.length < linesKept) known.lines.push(line);
    } else if (detail !== null && this.kinds.size >= detailsKept) {
      this.add(why, line);
    } else {
      this.kinds.set(key, { why, detail, count: 1, lines: [line] });
    }
  }

  list(): LeftOut[] {
    return [...this.kinds.values()];
  }
}
