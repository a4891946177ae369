import { sha256 } from "../sampling/sha256.ts";
import type { GoldSplit } from "../schemas/gold.ts";

/** Shares of the prompt groups, from 0: what lies beyond both is test. */
const trainBelow = 0.6;
const devBelow = 0.8;

/**
 * The split of everything about one prompt: 60 % of prompt groups are train, 20 % dev and 20 % test, in expectation. It
 * depends on nothing but the two texts, so that it stays when data grows and no prompt stands in two splits.
 * @param seed of the project; another one makes an independent split
 */
export function splitOf(promptGroup: string, seed: string): GoldSplit {
  // The length parts the two texts, whatever they hold.
  const share = sha256(`${seed.length}:${seed}${promptGroup}`)[0]! / 2 ** 32;
  if (share < trainBelow) return "train";
  return share < devBelow ? "dev" : "test";
}
