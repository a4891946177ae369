/** Whole numbers that span no more than this are steps of a scale, not measurements. */
const widestOrdinal = 10;

/**
 * How labels that are numbers are compared, when nobody says: 0 and 1 are names, for no and yes; other whole numbers within a
 * span of ten are steps, however many of them occur; others measure something. Commands and imports both ask here, so that
 * the same labels are compared alike in both.
 * @param seen whether all numbers are whole, the least and the largest
 *
 * @example levelOfNumbers({ areWhole: true, least: 0, most: 1 }) // "nominal"
 */
export function levelOfNumbers({
  areWhole,
  least,
  most,
}: {
  areWhole: boolean;
  least: number;
  most: number;
}): "nominal" | "ordinal" | "interval" {
  if (!areWhole || most - least > widestOrdinal) return "interval";
  return least === 0 && most === 1 ? "nominal" : "ordinal";
}
