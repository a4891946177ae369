import { AppError } from "#core/errors.ts";
import { checkGold, findGoldQuestion } from "#core/gold/check-gold.ts";
import { type GoldGiven, type GoldPlan, goldKey, planGold } from "#core/gold/plan-gold.ts";
import { splitOf } from "#core/gold/split-of.ts";
import { GoldRow } from "#core/schemas/gold.ts";
import { plainMessage } from "#core/schemas/plain-message.ts";
import type { Answer } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { goldRows } from "#core/tables/read-gold-rows.ts";
import type { FileRecord } from "#core/tables/rows/file-record.ts";
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
import { decodeText } from "../imports/decode-text.ts";
import { requireOpen } from "../projects/require-open.ts";
import { goldQuestions } from "./gold-questions.ts";

/** Gold is settled by hand, so that a longer file is probably another one. Memory holds its rows. */
const mostRows = 100_000;
/** What a change of so many labels may take, in milliseconds. */
const limits = { timeout: 120_000 };

export type GoldIssue = { line: number; kind: "rejected" | "conflict"; reason: string };

export type GoldImport = {
  rows: number;
  added: number;
  replaced: number;
  unchanged: number;
  /** By line. */
  issues: GoldIssue[];
};

/**
 * Takes in a file of gold labels, a row each. Rows that cannot be used are reported by line and passed over; a label that
 * contradicts the one that stands is reported and, with `replace`, put in its place as a revision.
 * @param input.isPreview tells what would be done, and does nothing
 * @throws AppError bad-input where it is no file of gold; closed; paused
 */
export async function importGold(
  deps: Deps,
  input: {
    projectId: number;
    actorId: number | null;
    fileName: string;
    bytes: AsyncIterable<Uint8Array>;
    replace: boolean;
    isPreview: boolean;
  },
): Promise<GoldImport> {
  const { projectId, actorId, fileName, replace, isPreview } = input;
  const issues: GoldIssue[] = [];
  const reject = (line: number, reason: string) => void issues.push({ line, kind: "rejected", reason });
  const records = await readRecords(fileName, input.bytes, reject);
  const rows = records.flatMap((record) => readRow(record, reject));
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
      const given = rows.flatMap(({ line, ...row }): GoldGiven[] => {
        const item = items.get(row.item);
        const refuse = (reason: string) => {
          reject(line, reason);
          return [];
        };
        if (!item) return refuse(`"${row.item}" is not the id of an item in this project`);
        const asked = findGoldQuestion(questions.get(item.id) ?? [], row.question);
        if ("fault" in asked) return refuse(`"${row.item}": ${asked.fault}`);
        const checked = checkGold(asked.question, row.label, item);
        if ("fault" in checked) return refuse(`"${row.item}": ${checked.fault}`);
        return [{ ...row, line, itemId: item.id, versionId: asked.versionId, label: checked.answer }];
      });
      const made = planGold(given, await readStanding(tx, projectId, ids), { replace });
      if (!isPreview)
        await write(tx, { projectId, actorId, fileName, made, groups: groupsOf(items.values()) });
      return made;
    },
    limits,
  );
  for (const { line, reason } of plan.conflicts) issues.push({ line, kind: "conflict", reason });
  issues.sort((one, other) => one.line - other.line);
  const { added, replaced, unchanged } = plan;
  return { rows: records.length, added: added.length, replaced: replaced.length, unchanged, issues };
}

async function readRecords(
  fileName: string,
  bytes: AsyncIterable<Uint8Array>,
  reject: (line: number, reason: string) => void,
): Promise<FileRecord[]> {
  const damaged = (line: number) => reject(line, "holds bytes that are no text");
  let reader: ReturnType<typeof goldRows> | null = null;
  const records: FileRecord[] = [];
  for await (const text of decodeText(bytes, damaged)) {
    reader ??= goldRows(fileName, text);
    records.push(...reader.push(text));
    if (records.length > mostRows)
      throw new AppError("bad-input", `A file of gold has at most ${mostRows.toLocaleString("en")} rows.`);
  }
  if (reader) records.push(...reader.end());
  return records;
}

function readRow(
  record: FileRecord,
  reject: (line: number, reason: string) => void,
): (GoldRow & { line: number })[] {
  const { line } = record;
  if ("fault" in record) {
    reject(line, record.fault);
    return [];
  }
  const { item, question, label } = record.value;
  const parsed = GoldRow.safeParse(
    { ...record.value, item: asText(item), question: asText(question) },
    { error: plainMessage },
  );
  const isEmpty = label === undefined || label === "";
  if (parsed.success && !isEmpty) return [{ ...parsed.data, line }];
  reject(
    line,
    parsed.success
      ? "has no label"
      : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "),
  );
  return [];
}

/** Ids of JSON may be numbers. */
function asText(value: unknown): unknown {
  return typeof value === "number" ? String(value) : value;
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
    fileName: string;
    made: GoldPlan;
    groups: ReadonlyMap<number, string>;
  },
): Promise<void> {
  const { projectId, actorId, fileName, made, groups } = input;
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
  const details = { fileName, added: made.added.length, replaced: made.replaced.length };
  await audit(tx, { action: "gold.imported", projectId, actorId, details });
}
