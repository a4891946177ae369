import { AppError } from "#core/errors.ts";
import { type Comparisons, leftWins, rightWins } from "#core/truth/comparisons.ts";
import { preferenceOutcome } from "#core/truth/preference-outcome.ts";
import { collectRows } from "./collect-rows.ts";
import { Registry } from "./registry.ts";
import { type RowSource, rowSource, type SourceRow } from "./row-source.ts";
import { nameOf } from "./table-builder.ts";

export type ComparisonTable = {
  comparisons: Comparisons;
  names: string[];
  /** Which judgements go together, such as those of one prompt; one without a prompt stands for itself. Null where the file does not say. */
  clusters: Uint32Array | null;
};

const usual = {
  left: ["left", "model_a", "first", "a", "item_a"],
  right: ["right", "model_b", "second", "b", "item_b"],
  winner: ["winner", "preferred", "preference", "label", "outcome"],
  cluster: ["item", "item_id", "question_id", "prompt_id", "question", "prompt"],
};

/**
 * Reads comparisons: one row a judgement, with what stood on the left, what on the right, and which won. The winner is one
 * of the two by name, a side (`left`, `model_a`, `first`, `1`, ...), or a `tie`. A column of items or prompts, found by
 * its name or named, says which judgements go together.
 *
 * @throws AppError with the line, at the first row that cannot be read
 */
export function readComparisons(
  fileName: string,
  head: string,
  { cluster }: { cluster?: string | undefined } = {},
): { push(text: string): void; end(): ComparisonTable } {
  const source = rowSource(fileName, head) as RowSource<unknown>;
  const rows = collectRows(source);
  return { push: rows.push, end: () => readRows(source, rows.end(), cluster) };
}

function readRows(
  source: RowSource<unknown>,
  rows: readonly SourceRow<unknown>[],
  askedCluster: string | undefined,
): ComparisonTable {
  const names = source.names(rows.flatMap((row) => ("row" in row ? [row.row] : [])));
  const find = (part: keyof typeof usual) => usual[part].find((name) => names.includes(name));
  const cellOf = (side: "left" | "right" | "winner") => {
    const column = find(side);
    if (column !== undefined) return source.cell(column, names);
    throw noColumn(`for ${side}: it is called ${usual[side].join(", ")}`);
  };
  const [leftCell, rightCell, winnerCell] = [cellOf("left"), cellOf("right"), cellOf("winner")];
  if (askedCluster !== undefined && !names.includes(askedCluster)) throw noColumn(`"${askedCluster}"`);
  const clusterColumn = askedCluster ?? find("cluster");
  const clusterCell = clusterColumn === undefined ? undefined : source.cell(clusterColumn, names);
  const registry = new Registry("models");
  const clusters = new Registry("clusters");
  const found = {
    left: [] as number[],
    right: [] as number[],
    outcome: [] as number[],
    cluster: [] as number[],
  };
  for (const row of rows) {
    if ("fault" in row) throw new AppError("bad-input", `line ${row.line}: ${row.fault}`);
    const left = nameOf(leftCell(row.row));
    const right = nameOf(rightCell(row.row));
    const winner = nameOf(winnerCell(row.row));
    const fail = (sentence: string) => new AppError("bad-input", `line ${row.line}: ${sentence}`);
    if (left === "" || right === "") throw fail("one of the two that are compared has no name.");
    if (left === right) throw fail(`"${left}" is compared with itself.`);
    const outcome = winner === left ? leftWins : winner === right ? rightWins : preferenceOutcome(winner);
    if (outcome === undefined)
      throw fail(`the winner "${winner}" is neither "${left}" nor "${right}", nor a side, nor a tie.`);
    found.left.push(registry.code(left));
    found.right.push(registry.code(right));
    found.outcome.push(outcome);
    if (clusterCell) {
      const name = nameOf(clusterCell(row.row));
      // Names are fewer than rows can be, and a judgement alone takes a number beyond all of them.
      found.cluster.push(name === "" ? 2 ** 31 + found.cluster.length : clusters.code(name));
    }
  }
  return {
    clusters: clusterCell ? Uint32Array.from(found.cluster) : null,
    names: registry.names,
    comparisons: {
      left: Uint32Array.from(found.left),
      right: Uint32Array.from(found.right),
      // Strengths and u do not ask who judged.
      rater: new Uint32Array(found.left.length),
      outcome: Uint8Array.from(found.outcome),
      itemCount: registry.names.length,
      raterCount: 1,
    },
  };
}

function noColumn(which: string): AppError {
  return new AppError("bad-input", `line 1: There is no column ${which}.`);
}
