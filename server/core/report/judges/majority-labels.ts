import { majority } from "#core/agreement/raters/majority.ts";
import { humansOf, type LabelSet } from "../labels/label-set.ts";

/**
 * The humans' majority of each item, by the code of its label; -1 where nobody rated, and where they are tied, unless the
 * set says which label a tie stands for.
 */
export function majorityLabels(set: LabelSet): Int32Array {
  const { tiedAs = -1 } = set;
  return Int32Array.from(majority(humansOf(set)), ({ labels }) => {
    const [most = -1] = labels;
    return labels.length > 1 ? tiedAs : most;
  });
}
