import { checkPassages, hasPassages } from "#core/ratings/check-passages.ts";
import { markableParts } from "#core/ratings/markable-parts.ts";
import type { Answer } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { Db } from "#db/client.ts";
import { findGoldTexts } from "#db/gold/gold.ts";

/** Texts are long: so many items are read at once. */
const batch = 200;

/**
 * What is wrong with labels that mark passages, by the place of the label: each passage has to lie within a text of its
 * item, as those of ratings do. Only the items of such labels are read.
 */
export async function passageFaults(
  tx: Db,
  labels: readonly { itemId: number; question: string; label: Answer }[],
): Promise<Map<number, string>> {
  const marked = new Map<number, number[]>();
  for (const [at, { itemId, question, label }] of labels.entries())
    if (hasPassages({ [question]: label })) marked.set(itemId, [...(marked.get(itemId) ?? []), at]);
  const faults = new Map<number, string>();
  const ids = [...marked.keys()];
  for (let from = 0; from < ids.length; from += batch)
    for (const { id, unit, content } of await findGoldTexts(tx, ids.slice(from, from + batch)))
      for (const at of marked.get(id)!) {
        const { question, label } = labels[at]!;
        const fault = isUnreadable(content)
          ? { message: content.whyUnreadable }
          : checkPassages({ [question]: label }, markableParts(unit, content));
        if (fault) faults.set(at, fault.message);
      }
  return faults;
}
