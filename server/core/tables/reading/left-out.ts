/** Why a row, a cell or a label does not count. Each is counted and reported. */
export type LeftOutReason =
  /** The line cannot be read at all; the detail says why. */
  | "unreadable-line"
  | "no-item"
  | "no-rater"
  /** The cell is empty, or holds a word without meaning, which is the detail. */
  | "no-label"
  /** A cell of a matrix without a label, which is how a matrix says that the rater did not rate the item. */
  | "empty-cell"
  /** The label is an object, or a list that contains anything but texts. */
  | "unreadable-label"
  /** The column of rater types holds a word, given as the detail, that means neither a human nor a judge. */
  | "unknown-rater-type"
  /** The row adds up the others. */
  | "summary-row"
  /** The label, given as the detail, is a number outside the range that a person stated. */
  | "out-of-range"
  /** The label, the item or the rater contains bytes that are not text, so two different ones may look the same. */
  | "damaged"
  /** Not chosen by the person who asked (`where`). */
  | "not-selected"
  /** The row's item stands for no items (weight 0). */
  | "weight-zero"
  /** The rater answered that they cannot judge, which is not a label of any scale. */
  | "cant-judge"
  /** An export of Assay marks the label as surplus or as a repeat, which no statistic counts. */
  | "uncounted"
  /** The label, given as the detail, is not in the list of categories. */
  | "not-listed"
  /** The same rater had already given the item the same label. */
  | "repeated"
  /** The same rater gave the item another label later (or earlier, if that one is kept). */
  | "replaced";

export type LeftOut = {
  why: LeftOutReason;
  detail: string | null;
  count: number;
  /** The lines of the first occurrences. */
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
