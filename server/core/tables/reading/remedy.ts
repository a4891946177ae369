import { AppError, isAppError } from "#core/errors.ts";
import type { ShapeName } from "../shapes/table-shape.ts";

/** The parts of a long table that a person may have to name. */
export type NamedPart = "item" | "rater" | "label";

/**
 * What a person can say so that a file is read, or is read otherwise. The command line names its options for it, the page
 * its fields.
 */
export type Remedy =
  /** Which of these shapes the table has; with only one, that it has this one after all. */
  | { say: "shape"; shapes: readonly ShapeName[] }
  /** Whether rows compare two, or hold the labels of raters. */
  | { say: "pairs" }
  /** The columns of these parts, or the raters of a matrix. */
  | { say: "columns"; parts: readonly NamedPart[]; orRaters: boolean }
  /** Nothing about this file: labels have to stand in rows of their own. */
  | { say: "a-row-each" }
  /** The raters of one scale, which are columns of a matrix. */
  | { say: "raters" }
  /** Which column says what was rated; or that every column is an item. */
  | { say: "item" }
  /** Whether two columns name the item together, the second names questions, or a rater's later label counts. */
  | { say: "item-parts"; item: string; part: string }
  /** Whether a column is a judge, or one rater among the others. */
  | { say: "judge"; judge: string; raters: readonly string[] }
  /** Whether columns of yes and no are choices of one question, or a question each. */
  | { say: "choices"; columns: readonly string[] }
  /** Whether columns are questions about the item of the row, or items each. */
  | { say: "questions-or-items"; columns: readonly string[] }
  /** Which columns are questions. */
  | { say: "questions"; columns: readonly string[] }
  /** That labels are names, and no sets of choices. */
  | { say: "names" }
  /** That labels are sets of choices, and no names. */
  | { say: "sets" }
  /** That this word means that there is no label. */
  | { say: "missing"; word: string }
  /** That the words taken for no label are labels. */
  | { say: "missing-only" }
  | { say: "decimal" }
  /** How the labels of this scale are written, or what kind of scale it is. */
  | { say: "writing"; scale: string }
  /** One of several scales. */
  | { say: "scale"; scales: readonly string[] }
  /** Which rows count. */
  | { say: "rows" }
  /** The unit that offsets into texts are counted in. */
  | { say: "offsets" }
  | { say: "encoding" };

/** Something taken for granted or conspicuous in a file, and what a person may say about it. */
export type ReadingNote = { text: string; remedy?: Remedy };

/** A file that cannot be read before a person has said something. The message tells what is wrong, the remedy what to say. */
export class ReadingError extends AppError {
  readonly remedy: Remedy;

  constructor(message: string, remedy: Remedy) {
    super("bad-input", message);
    this.remedy = remedy;
  }
}

/** What may be said against a failure; null where nothing is known to help. Modules exist twice at run time, as with `isAppError`. */
export function remedyOf(error: unknown): Remedy | null {
  return isAppError(error) && "remedy" in error ? (error as ReadingError).remedy : null;
}
