import { compareCodePoints } from "#core/compare-code-points.ts";
import { AppError } from "#core/errors.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import { knownScale } from "#core/scales/known-scale.ts";
import { type Comparisons, leftWins, rightWins } from "#core/truth/pairs/comparisons.ts";
import {
  chosenMissingWords,
  isMissing,
  type MissingChoice,
  missingChoiceIn,
} from "../cells/missing-words.ts";
import { Registry } from "../codes/registry.ts";
import { nameOf } from "../codes/table-builder.ts";
import { columnKey, columnOfRole } from "../columns/column-words.ts";
import { chosenValues, exportColumns, isExport, judgeTester } from "../columns/export-columns.ts";
import { ReadingError } from "../reading/remedy.ts";
import { collectRows } from "../rows/collect-rows.ts";
import { parsedIfJson } from "../rows/parse-json-record.ts";
import { type RowSource, rowSource, type SourceRow } from "../rows/row-source.ts";
import { comparisonColumns, comparisonNames } from "./comparison-columns.ts";
import { type Comparison, findComparison } from "./find-comparison.ts";
import { shownFirst } from "./shown-first.ts";
import { outcomeReader } from "./winner-outcome.ts";

export type ComparisonTable = {
  comparisons: Comparisons;
  names: string[];
  /**
   * Which judgements belong together, such as those of one prompt. A judgement without a prompt is a cluster of its
   * own. Null when the file does not say.
   */
  clusters: Uint32Array | null;
  /**
   * Which side of each judgement was shown first, in the form that `positionBias` takes; null when the file does not
   * say.
   */
  shownFirst: Int8Array | null;
  /** The names of those who judged, by their positions in `comparisons`; null when the file does not say. */
  raters: string[] | null;
  leftOut: Record<"notSelected" | "missing" | "judges" | "uncounted" | "unnamed" | "cantJudge", number>;
};

export type ComparisonOptions = MissingChoice & {
  cluster?: string | undefined;
  /** Only rows where each of these columns has one of its values. */
  where?: ReadonlyMap<string, ReadonlySet<string>>;
};

/** An export lists the models of both sides in one column; their order says which of them a label means. */
function listedModels(names: readonly string[], cell: (name: string) => (row: unknown) => unknown) {
  if (!names.includes("models") || !names.includes("scale_kind")) return null;
  const models = cell("models");
  const side = (place: number) => (row: unknown) => {
    const list = parsedIfJson(models(row));
    return Array.isArray(list) ? list[place] : undefined;
  };
  return [side(0), side(1)] as const;
}

/**
 * Reads comparisons: one row a judgement, with what stood on the left, what on the right, and which won. The winner is one
 * of the two by name, a side (`left`, `model_a`, `first`, `1`, ...), or a `tie`; 0 and 1 are first and second where no row
 * has 2; numbers between 1 and 2 lean to the nearer. A column of items or prompts, found by its name or named, says which
 * judgements go together; one of what was shown first (a side, a name, or the order as exports have it, `[1,0]`) whether
 * the place matters.
 *
 * @throws AppError with the line, at the first row that cannot be read
 */
export function readComparisons(
  fileName: string,
  head: string,
  options: ComparisonOptions = {},
): { push(text: string): void; end(): ComparisonTable } {
  const source = rowSource(fileName, head) as RowSource<unknown>;
  const rows = collectRows(source);
  return { push: rows.push, end: () => readRows(source, rows.end(), options) };
}

/** As many rows show the columns. */
const tellingRows = 1000;

/** The winner where a column each says yes to one outcome: a name, a tie, or nothing. */
function votedCell(
  votes: NonNullable<Comparison["votes"]>,
  { left, right }: { left?: string | undefined; right?: string | undefined },
  cellOf: (name: string) => (row: unknown) => unknown,
): (row: unknown) => unknown {
  const cells = votes.map(({ column, wins }) => ({ wins, cell: cellOf(column) }));
  return (row) => {
    const given = cells.filter(({ cell }) => /^(1|1\.0|true)$/i.test(nameOf(cell(row))));
    const [only, ...more] = given;
    if (only === undefined) return "";
    if (more.length > 0) return "several";
    return only.wins === "left" ? left : only.wins === "right" ? right : "tie";
  };
}

function readRows(
  source: RowSource<unknown>,
  rows: readonly SourceRow<unknown>[],
  options: ComparisonOptions,
): ComparisonTable {
  const good = rows.map((row) => {
    if ("fault" in row) throw new AppError("bad-input", `${source.place} ${row.line}: ${row.fault}`);
    return row;
  });
  const names = source.names(good.map(({ row }) => row));
  const called = comparisonColumns(names);
  const found = findComparison(names, (name) =>
    good.slice(0, tellingRows).map(({ row }) => nameOf(source.cell(name, names)(row))),
  );
  const columns = { ...called, ...found };
  const cellOf = (side: "left" | "right" | "winner") => {
    const column = columns[side];
    if (column !== undefined) return source.cell(column, names);
    throw noColumn(`for ${side}: it is called ${comparisonNames(side).join(", ")}`);
  };
  const cells = (name: string) => source.cell(name, names);
  const listed = listedModels(names, cells);
  const [leftCell, rightCell] = listed ?? [cellOf("left"), cellOf("right")];
  const winnerCell = found?.votes ? votedCell(found.votes, columns, cells) : cellOf("winner");
  const ofExport = exportColumns(names, cells);
  const { isUncounted } = ofExport;
  const isJudge = judgeTester(names, cells);
  const { cluster: askedCluster, where = new Map() } = options;
  for (const name of [
    ...(askedCluster === undefined ? [] : [askedCluster]),
    ...(source.isTable ? where.keys() : []),
  ])
    if (!names.includes(name)) throw noColumn(`"${name}"`);
  const clusterColumn = askedCluster ?? columns.cluster;
  const clusterCell = clusterColumn === undefined ? undefined : source.cell(clusterColumn, names);
  const shownCell = columns.shown === undefined ? undefined : source.cell(columns.shown, names);
  const isSelected = chosenValues(where, cells, ofExport.questionKey);
  const ranksModels = ({ row }: { row: unknown }) =>
    knownScale(ofExport.scaleKind(row))?.ranksModels !== false;
  const chosen = new Set(good.filter((each) => isSelected(each.row) && ranksModels(each)));
  requireOneQuestion([...chosen].map(({ row }) => ofExport.questionKey(row)));
  const raterColumn = columnOfRole("rater", names);
  const raterCell = raterColumn === undefined ? undefined : source.cell(raterColumn, names);
  const missing = chosenMissingWords(missingChoiceIn(options, { isExport: isExport(names), cells: [] }));
  const outcomeOf = outcomeReader([...chosen].map(({ row }) => winnerCell(row)));
  const registry = new Registry("models");
  const clusters = new Registry("clusters");
  const raters = new Registry("raters");
  const leftOut = { notSelected: 0, missing: 0, judges: 0, uncounted: 0, unnamed: 0, cantJudge: 0 };
  const judged = {
    left: [] as number[],
    right: [] as number[],
    rater: [] as number[],
    outcome: [] as number[],
    cluster: [] as number[],
    shown: [] as number[],
  };
  for (const each of good) {
    const { line, row } = each;
    if (!chosen.has(each)) {
      leftOut.notSelected++;
      continue;
    }
    if (isUncounted(row) || isJudge(row)) {
      leftOut[isUncounted(row) ? "uncounted" : "judges"]++;
      continue;
    }
    const left = nameOf(leftCell(row));
    const right = nameOf(rightCell(row));
    if (listed && (left === "" || right === "" || left === right)) {
      leftOut.unnamed++;
      continue;
    }
    const winner = nameOf(winnerCell(row));
    const at = `${source.place} ${line}`;
    const fail = (sentence: string) => new AppError("bad-input", `${at}: ${sentence}`);
    if (left === "" || right === "") throw fail("one of the two that are compared has no name.");
    if (left === right) throw fail(`"${left}" is compared with itself.`);
    if (isMissing(winner, missing) && winner !== left && winner !== right) {
      leftOut.missing++;
      continue;
    }
    if (winner === cantJudge) {
      leftOut.cantJudge++;
      continue;
    }
    const isSide = (name: string, column: string | undefined) =>
      winner === name || (column !== undefined && columnKey(winner) === columnKey(column));
    const outcome = isSide(left, columns.left)
      ? leftWins
      : isSide(right, columns.right)
        ? rightWins
        : outcomeOf(winner);
    if (outcome === undefined)
      throw new ReadingError(
        `${at}: the winner "${winner}" is neither "${left}" nor "${right}", nor a side, nor a tie.`,
        { say: "missing", word: winner },
      );
    const shown = shownCell && shownFirst(shownCell(row), left, right);
    if (shownCell && shown === undefined)
      throw fail(`"${columns.shown}" does not say which of the two was shown first.`);
    if (shown !== undefined) judged.shown.push(shown);
    judged.left.push(registry.code(left));
    judged.right.push(registry.code(right));
    judged.outcome.push(outcome);
    judged.rater.push(raterCell ? raters.code(nameOf(raterCell(row))) : 0);
    if (clusterCell) {
      const name = nameOf(clusterCell(row));
      // There are fewer names than rows can be, so a judgement without a prompt gets a number beyond them.
      judged.cluster.push(name === "" ? 2 ** 31 + judged.cluster.length : clusters.code(name));
    }
  }
  return {
    leftOut,
    clusters: clusterCell ? byName(judged.cluster, clusters.names) : null,
    shownFirst: shownCell ? Int8Array.from(judged.shown) : null,
    raters: raterCell ? raters.names : null,
    names: registry.names,
    comparisons: {
      left: Uint32Array.from(judged.left),
      right: Uint32Array.from(judged.right),
      rater: Uint32Array.from(judged.rater),
      outcome: Uint8Array.from(judged.outcome),
      itemCount: registry.names.length,
      raterCount: raterCell ? raters.names.length : 1,
    },
  };
}

/** Preferences under different questions are no votes on one: an export says which question each row is of. */
function requireOneQuestion(keys: readonly (string | null)[]): void {
  const scales = [...new Set(keys)].filter((key) => key !== null);
  if (scales.length < 2) return;
  const names = scales.map((name) => `"${name}"`).join(", ");
  throw new ReadingError(`The file has preferences under several questions: ${names}.`, {
    say: "scale",
    scales,
  });
}

/** Clusters numbered by their names, as items of a database are, so that the same draws come out of both. */
function byName(clusters: readonly number[], names: readonly string[]): Uint32Array {
  const order = [...names.keys()].sort((left, right) => compareCodePoints(names[left], names[right]));
  const place = new Uint32Array(names.length);
  order.forEach((code, now) => {
    place[code] = now;
  });
  return Uint32Array.from(clusters, (code) => place[code] ?? code);
}

function noColumn(which: string): AppError {
  return new AppError("bad-input", `line 1: There is no column ${which}.`);
}
