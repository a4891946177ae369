import { checkGold, findGoldQuestion } from "#core/gold/check-gold.ts";
import { type GoldGiven, type GoldPlan, goldKey, planGold } from "#core/gold/plan-gold.ts";
import { splitOf } from "#core/gold/split-of.ts";
import type { GoldRow } from "#core/schemas/gold.ts";
import type { Answer } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { Db } from "#db/client.ts";
import {
  addGoldRevisions,
  findGoldInForce,
  findGoldItems,
  findSplitSeed,
  lockGoldOf,
} from "#db/gold/gold.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { requireOpen } from "../projects/require-open.ts";
import { goldQuestions } from "./gold-questions.ts";
import { passageFaults } from "./passage-faults.ts";

/** Gold is settled by hand, so that more of it is probably something else. Memory holds the rows. */
export const mostGold = 100_000;
/** What a change of so many labels may take, in milliseconds. */
const limits = { timeout: 120_000 };

/** A label that was not taken: `line` counts the lines of a file, or the items that have a value. */
export type GoldIssue = { line: number; kind: "rejected" | "conflict"; reason: string };

export type GoldImport = {
  rows: number;
  added: number;
  replaced: number;
  unchanged: number;
  /** By line. */
  issues: GoldIssue[];
};

/** What is done with gold labels: a preview tells what would be done, and does nothing. */
export type GoldAct = { projectId: number; actorId: number | null; replace: boolean; isPreview: boolean };

/**
 * Takes in gold labels from one origin. Labels that cannot be used are issues by line and passed over; a label that
 * contradicts the one that stands is an issue and, with `replace`, put in its place as a revision.
 * @param origin the name of the file, or the path in the metadata
 * @throws AppError closed; paused
 */
export async function takeGold(
  deps: Deps,
  { projectId, actorId, replace, isPreview }: GoldAct,
  { origin, rows }: { origin: string; rows: readonly (GoldRow & { line: number })[] },
): Promise<Omit<GoldImport, "rows">> {
  const issues: GoldIssue[] = [];
  const plan = await transaction(
    deps.db,
    async (tx) => {
      await requireOpen(tx, projectId);
      const items = new Map(
        (await findGoldItems(tx, projectId, [...new Set(rows.map(({ item }) => item))])).map((item) => [
          item.externalId,
          item,
        ]),
      );
      const ids = [...items.values()].map(({ id }) => id);
      await lockGoldOf(tx, ids);
      const questions = await goldQuestions(tx, projectId, ids);
      const checked = rows.flatMap(({ line, ...row }): GoldGiven[] => {
        const item = items.get(row.item);
        const refuse = (reason: string) => {
          issues.push({ line, kind: "rejected", reason });
          return [];
        };
        if (!item) return refuse(`"${row.item}" is not the id of an item in this project`);
        const asked = findGoldQuestion(questions.get(item.id) ?? [], row.question);
        if ("fault" in asked) return refuse(`"${row.item}": ${asked.fault}`);
        const found = checkGold(asked.question, row.label, item);
        if ("fault" in found) return refuse(`"${row.item}": ${found.fault}`);
        return [{ ...row, line, itemId: item.id, versionId: asked.versionId, label: found.answer }];
      });
      const faults = await passageFaults(tx, checked);
      for (const [at, fault] of faults) {
        const { line, item } = checked[at]!;
        issues.push({ line, kind: "rejected", reason: `"${item}": ${fault}` });
      }
      const given = checked.filter((_, at) => !faults.has(at));
      const made = planGold(given, await readStanding(tx, projectId, ids), { replace });
      if (!isPreview) await write(tx, { projectId, actorId, origin, made, groups: groupsOf(items.values()) });
      return made;
    },
    limits,
  );
  for (const { line, reason } of plan.conflicts) issues.push({ line, kind: "conflict", reason });
  issues.sort((one, other) => one.line - other.line);
  const { added, replaced, unchanged } = plan;
  return { added: added.length, replaced: replaced.length, unchanged, issues };
}

async function readStanding(tx: Db, projectId: number, ids: readonly number[]): Promise<Map<string, Answer>> {
  const held = await findGoldInForce(tx, projectId, ids);
  return new Map(
    // One that cannot be read is not what any file says.
    held.map((one) => [goldKey(one), isUnreadable(one.label) ? one.label.whyUnreadable : one.label.label]),
  );
}

function groupsOf(items: Iterable<{ id: number; promptGroup: string }>): Map<number, string> {
  return new Map([...items].map(({ id, promptGroup }) => [id, promptGroup]));
}

async function write(
  tx: Db,
  input: {
    projectId: number;
    actorId: number | null;
    origin: string;
    made: GoldPlan;
    groups: ReadonlyMap<number, string>;
  },
): Promise<void> {
  const { projectId, actorId, origin, made, groups } = input;
  const changes = [...made.added, ...made.replaced];
  if (changes.length === 0) return;
  const seed = await findSplitSeed(tx, projectId);
  await addGoldRevisions(
    tx,
    projectId,
    changes.map(({ itemId, versionId, question, label, reason, maker }) => ({
      ...{ itemId, versionId, question, label, reason, maker },
      makerId: actorId,
      source: "import" as const,
      split: splitOf(groups.get(itemId)!, seed),
    })),
  );
  const details = { fileName: origin, added: made.added.length, replaced: made.replaced.length };
  await audit(tx, { action: "gold.imported", projectId, actorId, details });
}
