/**
 * The date of a day counted from 1 January 1970, in the Gregorian calendar: each year is counted from March, so that
 * the leap day comes last. Source: Howard Hinnant, chrono-compatible low-level date algorithms. Cost: O(1).
 *
 * @example dateOfDay(19_782) // "2024-02-29"
 */
export function dateOfDay(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const whole = year + era * 400 + (month <= 2 ? 1 : 0);
  return [String(whole).padStart(4, "0"), ...[month, date].map((part) => String(part).padStart(2, "0"))].join(
    "-",
  );
}
