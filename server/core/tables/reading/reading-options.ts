import { z } from "zod";
import { exactText } from "../../schemas/stored-text.ts";
import { encodings } from "../bytes/guess-encoding.ts";
import { shapeNames } from "../shapes/table-shape.ts";
import { offsetUnits } from "../spans/mark.ts";

export const decimalSigns = ["comma", "point"] as const;

const names = z.array(exactText(1000)).max(1000);
const words = z.array(exactText(200)).max(100);

/**
 * What a person says about how a file of labels is written and which of its rows count, where the file does not show
 * it. `assay agreement`, `assay import` and the page of imports read a file by these options alone, so that they read the
 * same labels from it.
 */
export const ReadingOptions = z.strictObject({
  /** What the rows of a file are, and what it is written in. */
  shape: z.enum(shapeNames).optional(),
  encoding: z.enum(encodings).optional(),
  /** What a comma between digits is. */
  decimal: z.enum(decimalSigns).optional(),
  /** Words for "no label" besides the usual ones; or these and the empty cell alone. */
  missing: words.default([]),
  missingOnly: words.optional(),
  /** Label in the file → the label it stands for. */
  recode: z.record(exactText(200), exactText(200)).default({}),
  /** Raters that are judges, besides those whose row says so. */
  judges: z.array(exactText(200)).max(1000).default([]),
  /** The columns of a matrix that are raters; no other column is one. */
  raterColumns: names.optional(),
  /** Columns that each say yes or no to one choice of a multiple-choice question. */
  oneHot: names.optional(),
  /** Only rows in which each of these columns has one of these values. */
  where: z.record(exactText(1000), z.array(exactText(1000)).min(1).max(1000)).default({}),
  /** The least and the largest number that a label can be. */
  range: z.tuple([z.number(), z.number()]).optional(),
  /** What starts and ends of marked passages count; code points unless said otherwise. */
  offsets: z.enum(offsetUnits).optional(),
});
export type ReadingOptions = z.infer<typeof ReadingOptions>;
