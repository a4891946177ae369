import type { Random } from "./seeded-random.ts";

/**
 * A standard normal random number (Box & Muller 1958).
 *
 * Cost: two uniform numbers.
 *
 * @example normalDeviate(seededRandom("assay"))
 */
export function normalDeviate(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.uniform()));
  return radius * Math.cos(2 * Math.PI * random.uniform());
}
