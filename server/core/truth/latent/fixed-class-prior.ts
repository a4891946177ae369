/** Shares of the labels among items: estimated from the data, all equal, or fixed at these. */
export type ClassPrior = "estimated" | "uniform" | ArrayLike<number>;

/**
 * The fixed shares that a class prior stands for, or null if they are to be estimated. Throws if given shares
 * are not a distribution over the labels: a programming error.
 *
 * @example
 * fixedClassPrior("uniform", 4) // Float64Array [0.25, 0.25, 0.25, 0.25]
 */
export function fixedClassPrior(prior: ClassPrior, labelCount: number): Float64Array | null {
  if (prior === "estimated") return null;
  if (prior === "uniform") return new Float64Array(labelCount).fill(1 / labelCount);
  if (typeof prior === "string") throw new RangeError(`unknown class prior ${prior}`);
  const shares = Float64Array.from(prior);
  const sum = shares.reduce((total, share) => total + share, 0);
  if (shares.length !== labelCount || Math.abs(sum - 1) > 1e-6 || shares.some((share) => !(share >= 0))) {
    throw new RangeError("a class prior needs one share a label, summing to 1");
  }
  return shares;
}
