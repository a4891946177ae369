import { compareCodePoints } from "#core/compare-code-points.ts";
import { AppError } from "#core/errors.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import { knownScale } from "#core/scales/known-scale.ts";
import { type Comparisons, leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";
import { chosenMissingWords, isMissing, type MissingChoice } from "../cells/missing-words.ts";
import { numberOf } from "../cells/number-of.ts";
import { Registry } from "../codes/registry.ts";
import { nameOf } from "../codes/table-builder.ts";
import { columnKey, columnOfRole } from "../columns/column-words.ts";
import { chosenValues, exportColumns, judgeTester } from "../columns/export-columns.ts";
import { ReadingError } from "../reading/remedy.ts";
import { collectRows } from "../rows/collect-rows.ts";
import { parsedIfJson } from "../rows/parse-json-record.ts";
import { type RowSource, rowSource, type SourceRow } from "../rows/row-source.ts";
import { comparisonColumns, comparisonNames } from "./comparison-columns.ts";
import { shownFirst } from "./shown-first.ts";
import { winnerOutcome } from "./winner-outcome.ts";

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
  const columns = comparisonColumns(names);
  const cellOf = (side: "left" | "right" | "winner") => {
    const column = columns[side];
    if (column !== undefined) return source.cell(column, names);
    throw noColumn(`for ${side}: it is called ${comparisonNames(side).join(", ")}`);
  };
  const cells = (name: string) => source.cell(name, names);
  const listed = listedModels(names, cells);
  const [leftCell, rightCell] = listed ?? [cellOf("left"), cellOf("right")];
  const winnerCell = cellOf("winner");
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
  const missing = chosenMissingWords(options);
  const outcomeOf = outcomeReader([...chosen].map(({ row }) => winnerCell(row)));
  const registry = new Registry("models");
  const clusters = new Registry("clusters");
  const raters = new Registry("raters");
  const leftOut = { notSelected: 0, missing: 0, judges: 0, uncounted: 0, unnamed: 0, cantJudge: 0 };
  const found = {
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
    if (shown !== undefined) found.shown.push(shown);
    found.left.push(registry.code(left));
    found.right.push(registry.code(right));
    found.outcome.push(outcome);
    found.rater.push(raterCell ? raters.code(nameOf(raterCell(row))) : 0);
    if (clusterCell) {
      const name = nameOf(clusterCell(row));
      // There are fewer names than rows can be, so a judgement without a prompt gets a number beyond them.
      found.cluster.push(name === "" ? 2 ** 31 + found.cluster.length : clusters.code(name));
    }
  }
  return {
    leftOut,
    clusters: clusterCell ? byName(found.cluster, clusters.names) : null,
    shownFirst: shownCell ? Int8Array.from(found.shown) : null,
    raters: raterCell ? raters.names : null,
    names: registry.names,
    comparisons: {
      left: Uint32Array.from(found.left),
      right: Uint32Array.from(found.right),
      rater: Uint32Array.from(found.rater),
      outcome: Uint8Array.from(found.outcome),
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

/**
 * The meaning of winners that are not names, judged by all winners of the file: 0 is a tie when there are 1 and 2,
 * and the first side when there is no 2.
 * @throws AppError for numbers that may mean either
 */
function outcomeReader(winners: readonly unknown[]): (winner: string) => number | undefined {
  const numbers = new Set(winners.map(nameOf).flatMap((word) => numberOf(word) ?? []));
  const isFromZero = numbers.has(0) && ![...numbers].some((number) => number > 1);
  if (numbers.has(-1) || (isFromZero && [...numbers].some((number) => number !== 0 && number !== 1)))
    throw new AppError(
      "bad-input",
      `The winners are numbers such as ${[...numbers].slice(0, 4).join(", ")}, which may mean several things. Write left, right and tie.`,
    );
  return (word) => {
    const number = numberOf(word);
    if (number === null) return winnerOutcome(word);
    if (isFromZero) return number === 0 ? leftWins : rightWins;
    if (number === 0 || number === 1.5) return tied;
    if (number < 1 || number > 2) return undefined;
    return number < 1.5 ? leftWins : rightWins;
  };
}

function noColumn(which: string): AppError {
  return new AppError("bad-input", `line 1: There is no column ${which}.`);
}
