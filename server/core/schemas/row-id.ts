import { z } from "zod";

/**
 * A possible id of a row. PostgreSQL's integers end here, so a larger number would cause an error instead of finding
 * no row.
 */
export const RowId = z.number().int().positive().max(2_147_483_647);

/** The same, from the text of a URL. */
export const RowIdText = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(RowId);
