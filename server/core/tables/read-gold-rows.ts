import { AppError } from "../errors.ts";
import { columnKey, columnOfRole } from "./columns/column-words.ts";
import type { FileRecord } from "./rows/file-record.ts";
import { type RowSource, rowSource, type SourceRow } from "./rows/row-source.ts";

const goldNames = ["gold", "gold_label", "label_gold", "truth", "reference"];
const reasonNames = ["reason", "rationale", "explanation", "justification", "comment"];
const makerNames = ["maker", "made_by", "expert", "adjudicator"];

/** The columns of a file of gold, which has a line for each label. */
type GoldColumns = { item: string; question: string; label: string; reason?: string; maker?: string };

/** So many rows show the columns: JSON may bring a field late. */
const sampleSize = 200;

/**
 * Reads a file of gold labels, a row each, into records with the fields item, question, label, reason and maker.
 * @param head the beginning of the file, which still has to be pushed
 * @throws AppError bad-input from its functions, where a column is missing
 */
export function goldRows(
  fileName: string,
  head: string,
): { push(text: string): FileRecord[]; end(): FileRecord[] } {
  return read(rowSource(fileName, head) as RowSource<unknown>);
}

function read<Row>(source: RowSource<Row>) {
  let waiting: SourceRow<Row>[] = [];
  let toRecord: ((row: Row) => Record<string, unknown>) | null = null;
  const take = (rows: SourceRow<Row>[]): FileRecord[] =>
    rows.map((each) =>
      "fault" in each
        ? { line: each.line, fault: each.fault }
        : { line: each.line, value: toRecord!(each.row) },
    );
  const begin = (): FileRecord[] => {
    const sample = waiting.flatMap((each) => ("row" in each ? [each.row] : []));
    if (sample.length > 0) toRecord = recordOf(source, sample.slice(0, sampleSize));
    else waiting = waiting.filter((each) => "fault" in each);
    const rows = waiting;
    waiting = [];
    return take(rows);
  };
  return {
    push(text: string) {
      const rows = source.push(text);
      if (toRecord) return take(rows);
      waiting.push(...rows);
      return waiting.length >= sampleSize ? begin() : [];
    },
    end() {
      const rows = source.end();
      if (toRecord) return take(rows);
      waiting.push(...rows);
      return begin();
    },
  };
}

function recordOf<Row>(source: RowSource<Row>, sample: readonly Row[]) {
  const names = source.names(sample);
  const cells = Object.entries(columnsOf(names)).map(
    ([field, name]) => [field, source.cell(name as string, names)] as const,
  );
  return (row: Row) =>
    Object.fromEntries(cells.map(([field, cell]) => [field, cell(row)]).filter(([, value]) => value != null));
}

function columnsOf(names: readonly string[]): GoldColumns {
  const named = (wanted: readonly string[]) => names.find((name) => wanted.includes(columnKey(name)));
  const label = named(goldNames) ?? columnOfRole("label", names);
  const question = columnOfRole("scale", names);
  const taken = new Set([label, question].filter((name) => name !== undefined));
  const item = columnOfRole("item", names, taken);
  const lacking = Object.entries({ item, question, label }).filter(([, name]) => name === undefined);
  if (item === undefined || question === undefined || label === undefined)
    throw new AppError(
      "bad-input",
      `A file of gold has a line for each label, with columns called item, question and label. This one lacks ${lacking.map(([field]) => field).join(" and ")}.`,
    );
  const maker = named(makerNames) ?? columnOfRole("rater", names, new Set([...taken, item]));
  const reason = named(reasonNames);
  return {
    item,
    question,
    label,
    ...(reason !== undefined && { reason }),
    ...(maker !== undefined && { maker }),
  };
}
