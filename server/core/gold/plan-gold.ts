import { canonicalJson } from "../imports/canonical-json.ts";
import type { Answer } from "../schemas/rating.ts";

/** A checked label with where it was said. */
export type GoldGiven = {
  line: number;
  item: string;
  itemId: number;
  versionId: number;
  question: string;
  label: Answer;
  reason: string;
  maker: string;
};

export type GoldKey = Pick<GoldGiven, "itemId" | "versionId" | "question">;

/** What a label is about, as one text. */
export function goldKey({ itemId, versionId, question }: GoldKey): string {
  return `${itemId} ${versionId} ${question}`;
}

export type GoldPlan = {
  /** What is to be written: new labels, and with `replace` others in the place of those that stand. */
  added: GoldGiven[];
  replaced: GoldGiven[];
  /** Labels that say what stands already, or what an earlier line said. */
  unchanged: number;
  /** Labels that contradict an earlier line or, without `replace`, what stands. */
  conflicts: { line: number; reason: string }[];
};

/**
 * What taking in gold labels would do. Of labels that contradict each other in one file the first is taken: `replace` is
 * about what stood before the file.
 * @param standing labels in force by `goldKey`
 */
export function planGold(
  given: readonly GoldGiven[],
  standing: ReadonlyMap<string, Answer>,
  { replace }: { replace: boolean },
): GoldPlan {
  const plan: GoldPlan = { added: [], replaced: [], unchanged: 0, conflicts: [] };
  const said = new Map<string, GoldGiven>();
  for (const one of given) {
    const key = goldKey(one);
    const earlier = said.get(key);
    const stands = standing.get(key);
    if (earlier) {
      if (isSame(earlier.label, one.label)) plan.unchanged++;
      else plan.conflicts.push({ line: one.line, reason: inOneFile(one, earlier) });
      continue;
    }
    said.set(key, one);
    if (stands === undefined) plan.added.push(one);
    else if (isSame(stands, one.label)) plan.unchanged++;
    else if (replace) plan.replaced.push(one);
    else plan.conflicts.push({ line: one.line, reason: againstStanding(one, stands) });
  }
  return plan;
}

function isSame(one: Answer, other: Answer): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function inOneFile({ item, question, label }: GoldGiven, earlier: GoldGiven): string {
  return `"${item}", question "${question}": here it is ${JSON.stringify(label)}, and line ${earlier.line} said ${JSON.stringify(earlier.label)}, which was kept`;
}

function againstStanding({ item, question, label }: GoldGiven, stands: Answer): string {
  return `"${item}", question "${question}": here it is ${JSON.stringify(label)}, and the gold that stands is ${JSON.stringify(stands)}, which was kept`;
}
