import type { LabelTable } from "../tables/codes/label-table.ts";
import { LeftOutTally } from "../tables/reading/left-out.ts";
import { coefficients, findCoefficient } from "./coefficients/coefficients.ts";
import type { ComputeOptions } from "./coefficients/definition.ts";
import { recommendCoefficient } from "./coefficients/recommend-coefficient.ts";
import type { IntervalAsk } from "./figures/interval-policy.ts";
import { measureAt } from "./figures/measure.ts";
import { compareTableGroups } from "./groups/compare-table-groups.ts";
import { measureGroup } from "./groups/measure-group.ts";
import { choosePeople } from "./judges/choose-people.ts";
import { compareWithGold } from "./judges/compare-with-gold.ts";
import { measureJudges } from "./judges/measure-judges.ts";
import { type PoolableQuestion, poolJudges } from "./judges/pool-judges.ts";
import { type ScaleLabels, scaleLabels } from "./labels/scale-labels.ts";
import { type AskedReading, type ScaleTable, scaleTables } from "./labels/scale-tables.ts";
import { labelMaker, type TableLabels, tableOrder, withoutAside } from "./labels/table-labels.ts";
import { countingRows, groupRows, type RepeatRule, type TableOrder } from "./labels/take-ratings.ts";
import { notesOn } from "./notes-on.ts";
import { findDisagreed } from "./raters/find-disagreed.ts";
import { measureRaters } from "./raters/measure-raters.ts";
import type { GroupReport, ItemReport, RaterReport, ScaleReport, TableReport } from "./report.ts";
import { ReportError } from "./report-error.ts";
import { reportQuestion } from "./report-question.ts";

export type AgreementOptions = AskedReading & {
  /** All categories that could be chosen, in order. */
  categories?: readonly string[] | undefined;
  /** Names of coefficients, which may include "all"; none for the recommended one. */
  methods?: readonly string[] | undefined;
  interval: IntervalAsk;
  spacing?: ComputeOptions["spacing"];
  repeats?: Exclude<RepeatRule, "each"> | undefined;
  /** The two groups to compare. */
  compare?: readonly [string, string] | undefined;
  /** Whether to compare each rater with the others, and how many of the most disagreed items to list. */
  withRaters?: boolean | undefined;
  disagreedItems?: number | undefined;
  /** The label that a tie of the humans stands for, where judges are held against their majority. */
  tiedAs?: string | undefined;
  /** Whether to hold each judge against the humans as the page does, or against some of them, by name. */
  judges?: { epsilon?: number | undefined; people?: readonly string[] | undefined } | undefined;
  /** What the groups of the table are, for the report. */
  by?: string | undefined;
};

/** How reliable the labels of a table are: each scale as a whole and by group, and every judge against the humans. */
export function reportAgreement(table: LabelTable, options: AgreementOptions): TableReport {
  const scales = scaleTables(table, options);
  const ranks = tableOrder(table);
  const poolable: PoolableQuestion[] = [];
  const ofNothing = { name: "label", kind: null, table, rows: new Uint32Array(), isRanked: false };
  const reports = (scales.length === 0 ? [ofNothing] : scales).map((scale) =>
    reportScale(scale, scale.table === table ? ranks : tableOrder(scale.table), options, poolable),
  );
  return {
    shape: table.shape,
    reading: readingOf(table, scales),
    rows: table.rows,
    labels: scales.reduce((sum, { rows }) => sum + rows.length, 0),
    leftOut: table.leftOut,
    by: options.by ?? null,
    scales: reports,
    pooledJudges: options.judges ? poolJudges(poolable, options.judges) : null,
  };
}

function reportScale(
  { name: question, kind, table, rows: given, isRanked }: ScaleTable,
  order: TableOrder,
  options: AgreementOptions,
  poolable: PoolableQuestion[],
): ScaleReport {
  const leftOut = new LeftOutTally();
  const { labelled, aside } = withoutAside(table, given, leftOut);
  const scale = scaleLabels(table, labelled, { ...options, kind, isRanked });
  const repeats = options.repeats ?? "last";
  const rows = countingRows(table, labelled, scale, repeats, leftOut);
  requireOrder(options.methods ?? [], scale);
  const make = labelMaker(table, scale, {
    question,
    intervals: options.interval,
    order,
    tiedAs: options.tiedAs,
  });
  const whole = make(rows, aside);
  // A rater may label an item again in another group, such as a later round.
  const rowsOf = (own: Uint32Array) => {
    const parts = withoutAside(table, own, new LeftOutTally());
    return { ...parts, labelled: countingRows(table, parts.labelled, scale, repeats, new LeftOutTally()) };
  };
  const makeGroup: GroupMaker = (own) => {
    const parts = rowsOf(own);
    return make(parts.labelled, parts.aside);
  };
  const rowsOfGroup = (code: number) => rowsOf(given.filter((row) => table.group?.[row] === code)).labelled;
  const { spacing, methods, compare, withRaters, disagreedItems, judges } = options;
  const report = reportQuestion(whole.set, { methods, spacing });
  const chosen = choosePeople(whole.set, judges?.people);
  if (judges) poolable.push({ set: chosen, items: Array.from(whole.items, (code) => table.items[code]) });
  const gold = table.gold && compareWithGold(table, table.gold, whole, scale);
  return {
    ...report,
    level: scale.level,
    recommended: report.recommended ?? recommendCoefficient(scale.level, report.overall.design),
    levelReason: scale.levelReason,
    categories: scale.categories,
    groups: reportGroups(table, given, makeGroup, options),
    difference: compare
      ? compareTableGroups(table, compare, { rowsOf: rowsOfGroup, make }, { methods, spacing })
      : null,
    judges: judges ? measureJudges(chosen, () => undefined, judges) : null,
    gold,
    raters: withRaters ? describeRaters(whole) : null,
    disagreed: disagreedItems ? describeItems(whole, table, disagreedItems) : null,
    notes: notesOn(scale, report, { ...whole.set, gold }),
    leftOut: leftOut.list(),
  };
}

/** What was assumed while reading the file or, if it only has lists about responses, those lists. */
function readingOf({ reading }: LabelTable, scales: readonly ScaleTable[]): LabelTable["reading"] {
  const [first] = scales;
  return first && scales.every(({ table }) => table.set) ? first.table.reading : reading;
}

/** Names have no order. Using their alphabetical order would give a meaningless number. */
function requireOrder(methods: readonly string[], { isOrdered: hasOrder, level }: ScaleLabels): void {
  const method = methods.find((each) => {
    const id = findCoefficient(each);
    return id !== undefined && coefficients[id].needsOrder;
  });
  if (method !== undefined && !hasOrder && level !== "set")
    throw new ReportError({ why: "needs-order", method });
}

/** Makes the labels of a group from its rows, of which only some may count. */
type GroupMaker = (rows: Uint32Array) => TableLabels;

function reportGroups(
  table: LabelTable,
  rows: Uint32Array,
  make: GroupMaker,
  { methods, spacing }: AgreementOptions,
): GroupReport[] {
  if (!table.group) return [];
  const { start, order } = groupRows(rows, table.group, table.groups.length);
  const names = [...table.groups.keys()].sort((left, right) =>
    table.groups[left] < table.groups[right] ? -1 : 1,
  );
  return names
    .filter((group) => start[group + 1] > start[group])
    .map((code) => {
      const own = order.subarray(start[code], start[code + 1]).map((place) => rows[place]);
      const { set } = make(own);
      const group = table.groups[code];
      return measureGroup({ group, label: group }, set, measureAt(set.level, set.labels), {
        methods,
        spacing,
      });
    });
}

/**
 * Each rater against the others, beginning with those without whom alpha would rise most. Cost: see `raterInfluence`.
 */
function describeRaters({ set }: TableLabels): RaterReport[] {
  const { rows } = measureRaters(set, () => undefined);
  return rows.sort((left, right) => (left.influence ?? 0) - (right.influence ?? 0));
}

/** The items on which humans disagree most, at most `most` of them. */
function describeItems({ set, items }: TableLabels, table: LabelTable, most: number): ItemReport[] {
  return findDisagreed(set, most).disagreed.map(({ unit, ratings, labels: _labels, ...measures }) => ({
    item: table.items[items[unit]],
    labels: ratings,
    ...measures,
  }));
}
