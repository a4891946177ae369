import type { LabelEvidence } from "./label-evidence.ts";
import { levelOfNumbers } from "./level-of-numbers.ts";

/**
 * The level of labels that are all numbers, as a command would guess it; null where they are not, and without labels.
 *
 * @example levelOfEvidence(evidence) // "nominal" for 0 and 1
 */
export function levelOfEvidence({ labels, numbers, integers, min, max }: LabelEvidence) {
  if (labels === 0 || numbers < labels) return null;
  return levelOfNumbers({ areWhole: integers === labels, least: min, most: max });
}
