import { csvLine } from "#core/exports/csv-cell.ts";
import { reportRankConsensus } from "#core/report/figures/report-rank-consensus.ts";
import type { LabelTable } from "#core/tables/codes/label-table.ts";
import { expandResponses } from "#core/tables/labels/expand-responses.ts";
import { rankMethods } from "#core/truth/pairs/rank-consensus.ts";
import { refuse } from "../agreement/special-levels.ts";
import type { OutputPlace } from "../find-output.ts";
import { oneOf } from "../nearest-name.ts";
import { describeLeftOut } from "../tables/left-out-text.ts";
import type { TableValues } from "../tables/read-labels.ts";
import { say } from "../terminal.ts";
import { writeResult } from "./write-truth.ts";

const known = [
  ...["item", "rater", "label", "scale-column", "scale", "judge", "where", "encoding", "shape", "decimal"],
  ...["missing", "missing-only", "method", "with-judges", "format", "json", "seed", "out"],
];

type Values = TableValues & {
  method?: string | undefined;
  "with-judges": boolean;
  format: string;
  json: boolean;
};

/** One order of the responses of each set of a table of rankings, a row a response. */
export async function printRankConsensus(
  read: LabelTable,
  values: Values,
  place: OutputPlace | null,
): Promise<number> {
  refuse("ranking", values, known);
  const method = oneOf("method", values.method ?? "borda", [...rankMethods]);
  const table = expandResponses(read, { asRanks: true });
  const { rows, leftOut } = reportRankConsensus(table, { method, withJudges: values["with-judges"] });
  const format = values.json ? "jsonl" : oneOf("format", values.format, ["csv", "jsonl"]);
  const left = [...table.leftOut, ...leftOut];
  if (left.length > 0) say(describeLeftOut(left, table.reading.place));
  await writeResult(linesOf(rows, format), format, place);
  if (rows.length === 0) say("No ranking was read, so there is no consensus.");
  return rows.length === 0 ? 1 : 0;
}

function* linesOf(rows: readonly object[], format: "csv" | "jsonl"): Generator<string> {
  const [first] = rows;
  if (format === "csv" && first) yield csvLine(Object.keys(first));
  for (const row of rows) yield format === "csv" ? csvLine(Object.values(row)) : `${JSON.stringify(row)}\n`;
}
