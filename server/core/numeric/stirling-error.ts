/**
 * How far ln gamma(x) is from Stirling's approximation (x - 1/2) ln x - x + ln(2 pi) / 2, for x > 0: what
 * remains when large logarithms are to be cancelled before they cost digits.
 *
 * Stirling's series (NIST DLMF 5.11.1) with its first eight terms for x >= 10, where the rest is below
 * 1e-17; smaller x are raised by gamma(x + 1) = x gamma(x). Source: Loader (2000). Cost: O(1).
 *
 * @example stirlingError(10) // 0.008330563433362871
 */
export function stirlingError(x: number): number {
  if (x >= 10) return stirlingSeries(x);
  let product = 1;
  let raised = x;
  while (raised < 10) product *= raised++;
  return approximation(raised) + stirlingSeries(raised) - Math.log(product) - approximation(x);
}

function approximation(x: number): number {
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI);
}

/** B_2k / (2k (2k - 1)) for k = 1..8. */
const coefficients = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];

function stirlingSeries(x: number): number {
  const square = x * x;
  let sum = 0;
  for (let term = coefficients.length - 1; term >= 0; term--) sum = sum / square + coefficients[term];
  return sum / x;
}
