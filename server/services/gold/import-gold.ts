import { AppError } from "#core/errors.ts";
import { GoldRow } from "#core/schemas/gold.ts";
import { plainMessage } from "#core/schemas/plain-message.ts";
import { goldRows } from "#core/tables/read-gold-rows.ts";
import type { FileRecord } from "#core/tables/rows/file-record.ts";
import type { Deps } from "#server/deps.ts";
import { decodeText } from "../imports/decode-text.ts";
import { type GoldAct, type GoldImport, type GoldIssue, mostGold, takeGold } from "./take-gold.ts";

type Reject = (line: number, reason: string) => void;

/**
 * Takes in a file of gold labels, a row each. Rows that cannot be used are reported by line and passed over; a label that
 * contradicts the one that stands is reported and, with `replace`, put in its place as a revision.
 * @throws AppError bad-input where it is no file of gold; closed; paused
 */
export async function importGold(
  deps: Deps,
  { fileName, bytes, ...act }: GoldAct & { fileName: string; bytes: AsyncIterable<Uint8Array> },
): Promise<GoldImport> {
  const rejected: GoldIssue[] = [];
  const reject: Reject = (line, reason) => void rejected.push({ line, kind: "rejected", reason });
  const records = await readRecords(fileName, bytes, reject);
  const rows = records.flatMap((record) => readRow(record, reject));
  const { issues, ...counts } = await takeGold(deps, act, { origin: fileName, rows });
  const all = [...rejected, ...issues].sort((one, other) => one.line - other.line);
  return { rows: records.length, ...counts, issues: all };
}

async function readRecords(
  fileName: string,
  bytes: AsyncIterable<Uint8Array>,
  reject: Reject,
): Promise<FileRecord[]> {
  const damaged = (line: number) => reject(line, "holds bytes that are no text");
  let reader: ReturnType<typeof goldRows> | null = null;
  const records: FileRecord[] = [];
  for await (const text of decodeText(bytes, damaged)) {
    reader ??= goldRows(fileName, text);
    records.push(...reader.push(text));
    if (records.length > mostGold)
      throw new AppError("bad-input", `A file of gold has at most ${mostGold.toLocaleString("en")} rows.`);
  }
  if (reader) records.push(...reader.end());
  return records;
}

function readRow(record: FileRecord, reject: Reject): (GoldRow & { line: number })[] {
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
