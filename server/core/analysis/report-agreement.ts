import type { Ratings } from "#core/agreement/ratings.ts";
import { AppError } from "#core/errors.ts";
import { coefficients, findCoefficient } from "#core/report/coefficients/coefficients.ts";
import type { ComputeOptions } from "#core/report/coefficients/definition.ts";
import { type LabelTable, none } from "../tables/label-table.ts";
import { LeftOutTally } from "../tables/left-out.ts";
import type { AgreementReport, GroupReport, ScaleReport } from "./agreement-report.ts";
import { compareTableGroups } from "./compare-table-groups.ts";
import { compareWithLabels } from "./compare-with-labels.ts";
import { type IntervalRequest, type Measuring, measureAgreement, mostTabled } from "./measure-agreement.ts";
import { paperSentence } from "./paper-sentence.ts";
import { recommendCoefficient } from "./recommend-coefficient.ts";
import { type LabelLevel, type ScaleLabels, scaleLabels } from "./scale-labels.ts";
import { countingRows, groupRows, type RepeatRule, ratingTaker, type TakenRatings } from "./take-ratings.ts";
import { describeItems, describeRaters } from "./who-disagrees.ts";

export type AgreementOptions = {
  level?: LabelLevel | undefined;
  /** All categories that could be chosen, in order. */
  categories?: readonly string[] | undefined;
  /** Names of coefficients, "all" among them; none for the recommended one. */
  methods?: readonly string[] | undefined;
  interval: IntervalRequest;
  spacing?: ComputeOptions["spacing"];
  repeats?: Exclude<RepeatRule, "each"> | undefined;
  /** Two groups whose difference to compute. */
  compare?: readonly [string, string] | undefined;
  /** Whether to say how each rater stands to the others, and how many of the most disagreed items to list. */
  withRaters?: boolean | undefined;
  disagreedItems?: number | undefined;
  /** What the groups of the table are, for the report. */
  by?: string | undefined;
};

/** How reliable the labels of a table are: each scale as a whole and by group, with every judge beside the humans. */
export function reportAgreement(table: LabelTable, options: AgreementOptions): AgreementReport {
  const all = Uint32Array.from(table.scale, (_, row) => row);
  const { start, order } = groupRows(all, table.scale, table.scales.length);
  const scales = table.scales.length === 0 ? ["label"] : table.scales;
  return {
    shape: table.shape,
    reading: table.reading,
    rows: table.rows,
    labels: table.item.length,
    leftOut: table.leftOut,
    by: options.by ?? null,
    scales: scales.map((scale, code) =>
      reportScale(scale, table, order.subarray(start[code] ?? 0, start[code + 1] ?? 0), options),
    ),
  };
}

function reportScale(
  scale: string,
  table: LabelTable,
  given: Uint32Array,
  options: AgreementOptions,
): ScaleReport {
  const leftOut = new LeftOutTally();
  const labels = scaleLabels(table, given, options);
  const rows = countingRows(table, given, labels, options.repeats ?? "last", leftOut);
  requireOrder(options.methods ?? [], labels);
  const take = ratingTaker(table, labels);
  const taken = take(rows);
  // A rater may label an item anew in another group, such as a later round.
  const count = (own: Uint32Array) =>
    countingRows(table, own, labels, options.repeats ?? "last", new LeftOutTally());
  const measuring: Measuring = {
    scale: labels,
    methods: options.methods,
    interval: options.interval,
    spacing: options.spacing,
    raterNames: table.raters,
  };
  const overall = measureAgreement(null, taken, measuring);
  return {
    scale,
    level: labels.level,
    levelReason: labels.levelReason,
    categories: labels.categories,
    recommended: recommendCoefficient(labels.level, overall.design),
    paper: paperOf(scale, overall),
    overall,
    groups: reportGroups(table, given, { take, count, measuring }),
    difference: options.compare
      ? compareTableGroups(table, given, options.compare, { take, count, measuring })
      : null,
    gold: table.gold && compareWithGold(table, table.gold, taken, labels),
    raters: options.withRaters ? describeRaters(taken, measuring) : null,
    disagreed: options.disagreedItems
      ? describeItems(taken, table.items, measuring, options.disagreedItems)
      : null,
    notes: [...notesOn(labels, overall, table), ...notesOnClusters(taken.clusters, overall)],
    leftOut: leftOut.list(),
  };
}

function paperOf(scale: string, { design, coefficients: computed }: GroupReport) {
  const raw = computed.find(({ method }) => method === "percent_agreement");
  const first = computed.find(({ method, pair }) => !pair && method !== "percent_agreement");
  const interval = first?.interval && { ...first.interval, resamples: first.resamples };
  const printed = first
    ? [{ id: first.method, value: first.value, reason: first.reason, ...(interval && { interval }) }]
    : [];
  return paperSentence({ question: scale, design, printed, raw: raw?.value ?? null });
}

/** Names have no order of their own; that of the alphabet would make a number up. */
function requireOrder(methods: readonly string[], { isOrdered, level }: ScaleLabels): void {
  const method = methods.find((each) => {
    const id = findCoefficient(each);
    return id !== undefined && coefficients[id].needsOrder;
  });
  if (method !== undefined && !isOrdered && level !== "set")
    throw new AppError(
      "bad-input",
      `${method} needs an order of the labels. List them in their order with --categories low,mid,high.`,
    );
}

type GroupMaking = {
  take: (rows: Uint32Array) => TakenRatings;
  /** Of the rows of a group, those that count. */
  count: (rows: Uint32Array) => Uint32Array;
  measuring: Measuring;
};

function reportGroups(
  table: LabelTable,
  rows: Uint32Array,
  { take, count, measuring }: GroupMaking,
): GroupReport[] {
  if (!table.group) return [];
  const { start, order } = groupRows(rows, table.group, table.groups.length);
  const names = [...table.groups.keys()].sort((left, right) =>
    table.groups[left] < table.groups[right] ? -1 : 1,
  );
  return names
    .filter((group) => start[group + 1] > start[group])
    .map((group) => {
      const own = order.subarray(start[group], start[group + 1]).map((place) => rows[place]);
      return measureAgreement(table.groups[group], take(count(own)), measuring);
    });
}

function compareWithGold(
  table: LabelTable,
  gold: Uint32Array,
  taken: TakenRatings,
  { codes, humanCategories }: ScaleLabels,
) {
  const { ratings, items, raters } = taken;
  requireTable(ratings);
  const truth = Int32Array.from(items, (item) => (gold[item] === none ? -1 : codes[gold[item]]));
  return Array.from(raters, (rater, place) => ({
    rater: table.raters[rater].name,
    ...compareWithLabels(ratings, place, truth, humanCategories),
  }));
}

function requireTable({ label, labelCount }: Ratings): void {
  if (!(label instanceof Uint16Array) || labelCount > mostTabled)
    throw new AppError(
      "bad-input",
      `Raters are held against gold labels on scales of at most ${mostTabled} labels.`,
    );
}

const fewClusters = 10;

/** What drawing clusters cannot say. */
function notesOnClusters(clusters: Uint32Array | null, { coefficients }: GroupReport): string[] {
  if (!clusters) return [];
  const notes: string[] = [];
  const count = new Set(clusters).size;
  if (count < fewClusters)
    notes.push(
      `There ${count === 1 ? "is one cluster" : `are only ${count} clusters`}, too few to say how sure the figures are.`,
    );
  const plain = coefficients.filter(
    ({ interval }) => interval && !interval.method.startsWith("unit bootstrap"),
  );
  if (plain.length > 0)
    notes.push(
      `The intervals of ${[...new Set(plain.map(({ method }) => method))].join(", ")} take items for independent: they know nothing of clusters.`,
    );
  return notes;
}

function notesOn(
  { isMixed, categories, humanCategories }: ScaleLabels,
  overall: GroupReport,
  table: LabelTable,
): string[] {
  const notes: string[] = [];
  if (isMixed) notes.push("Labels are both numbers and texts; all were taken for names.");
  if (overall.design.raters > 0 && table.raters.every(({ isJudge }) => isJudge))
    notes.push("All raters are judges; they were compared with each other.");
  const foreign = categories.slice(humanCategories);
  if (foreign.length > 0)
    notes.push(
      `Only judges gave ${foreign.length === 1 ? "the label" : "labels such as"} "${foreign[0]}"; no coefficient of the humans counts it as a category. Leave such labels out with --categories.`,
    );
  if (categories.length === 1)
    notes.push("Only one label occurs. If there are others to choose, list all with --categories.");
  return notes;
}
