import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { Random } from "#core/numeric/seeded-random.ts";

/** How a simulated study is rated: the shares of its labels, and how many raters each item gets, by lot. */
export type SimulatedDesign = {
  shares: readonly number[];
  raters: number;
  /** Shares of items with one rating, two, three, ... */
  ratingsAnItem: readonly number[];
};

/**
 * A study whose coefficients have known true values. An item's own label is drawn from the shares; a rater gives it with
 * probability s and otherwise a fresh draw from the shares. Two labels of an item are then the same draw with
 * probability s^2 and independent draws otherwise, so that alpha, Fleiss' and Conger's kappa are s^2.
 *
 * @example simulatedStudy(design, { items: 200, alpha: 0.6 }, seededRandom(1, 0))
 */
export function simulatedStudy(
  { shares, raters, ratingsAnItem }: SimulatedDesign,
  { items, alpha }: { items: number; alpha: number },
  random: Random,
): Ratings {
  const item: number[] = [];
  const rater: number[] = [];
  const label: number[] = [];
  const s = Math.sqrt(alpha);
  for (let own = 0; own < items; own++) {
    const trueLabel = draw(shares, random);
    const count = 1 + draw(ratingsAnItem, random);
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(random.below(raters));
    for (const by of chosen) {
      item.push(own);
      rater.push(by);
      label.push(random.uniform() < s ? trueLabel : draw(shares, random));
    }
  }
  return {
    item: Uint32Array.from(item),
    rater: Uint32Array.from(rater),
    label: Uint16Array.from(label),
    itemCount: items,
    raterCount: raters,
    labelCount: shares.length,
    values: Float64Array.from(shares, (_, code) => code),
  };
}

/** The true values of the coefficients of such a study. */
export function trueValues({ shares }: SimulatedDesign, alpha: number) {
  const same = shares.reduce((sum, share) => sum + share * share, 0);
  const agreement = alpha + (1 - alpha) * same;
  const beyond = (chance: number) => (agreement - chance) / (1 - chance);
  return {
    percent_agreement: agreement,
    gwet_ac1: beyond((1 - same) / (shares.length - 1)),
    brennan_prediger: beyond(1 / shares.length),
    fleiss_kappa: alpha,
    conger_kappa: alpha,
    krippendorff_alpha_nominal: alpha,
  };
}

function draw(shares: readonly number[], random: Random): number {
  let rest = random.uniform();
  for (const [code, share] of shares.entries()) {
    rest -= share;
    if (rest < 0) return code;
  }
  return shares.length - 1;
}
