import { z } from "zod";

/** An id that a row can have: PostgreSQL's integers end here, and a larger one would be an error and not just unknown. */
export const RowId = z.number().int().positive().max(2_147_483_647);

/** The same as the text of a URL. */
export const RowIdText = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(RowId);
