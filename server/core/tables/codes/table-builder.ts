import { AppError } from "#core/errors.ts";
import { cleanLabel } from "../cells/clean-label.ts";
import { raterKind } from "../cells/rater-kind.ts";
import { kindHints } from "../labels/kind-hints.ts";
import { isOutOfRange, type LabelReading, LabelTexts } from "../labels/label-texts.ts";
import { LeftOutTally } from "../reading/left-out.ts";
import { GrowingColumn } from "./growing-column.ts";
import { type LabelTable, none, type Reading, type TableShape } from "./label-table.ts";
import { oddItems } from "./odd-items.ts";
import { Registry } from "./registry.ts";

/** The name of the scale of a table that names none. */
export const onlyScale = "label";

/** What a row says about the item beside the label; undefined where nothing of the kind was asked for. */
export type AboutItem = { cluster?: unknown; gold?: unknown; weight?: unknown };

export type LabelCell = {
  item: unknown;
  rater: unknown;
  label: unknown;
  scale?: unknown;
  /** The kind of scale it was asked on, where the file says so. */
  scaleKind?: string;
  /** Reads the levels of that scale, where the file says them. */
  scaleLevels?: () => readonly (string | number)[] | null;
  raterType?: unknown;
  group?: unknown;
  /** From a matrix, where a rater who did not rate an item has an empty cell. */
  isCell?: boolean;
};

/** Takes labels one by one into columns of codes. */
export class TableBuilder {
  readonly leftOut = new LeftOutTally();
  private readonly registries = {
    item: new Registry("items"),
    rater: new Registry("raters"),
    scale: new Registry("scales"),
    group: new Registry("groups"),
    cluster: new Registry("clusters"),
  };
  private readonly columns = {
    item: new GrowingColumn(),
    rater: new GrowingColumn(),
    label: new GrowingColumn(),
    scale: new GrowingColumn(),
    line: new GrowingColumn(),
    group: new GrowingColumn(),
  };
  private readonly byItem = {
    cluster: new GrowingColumn(),
    gold: new GrowingColumn(),
    weight: new GrowingColumn(),
  };
  private readonly labels: LabelTexts;
  private readonly kinds = new Map<unknown, ReturnType<typeof raterKind>>();
  private readonly scaleKinds: (string | undefined)[] = [];
  private readonly scaleLevels: (readonly (string | number)[] | null)[] = [];
  private readonly judgeCodes = new Set<number>();
  private readonly judges: ReadonlySet<string>;
  private readonly options: LabelReading;
  private readonly place: Reading["place"];

  constructor(options: LabelReading, place: Reading["place"]) {
    this.options = options;
    this.place = place;
    this.labels = new LabelTexts(options);
    this.judges = new Set(options.judges ?? []);
  }

  add(line: number, cell: LabelCell, about: AboutItem): void {
    const { columns, registries } = this;
    // Names are read once; after that the cell itself is known.
    const knownItem = registries.item.known(cell.item);
    const knownRater = registries.rater.known(cell.rater);
    const itemName = knownItem === undefined ? nameOf(cell.item) : registries.item.names[knownItem];
    const raterName = knownRater === undefined ? nameOf(cell.rater) : registries.rater.names[knownRater];
    if ((knownItem === undefined || knownRater === undefined) && !this.areNames(itemName, raterName, line))
      return;
    const scale =
      registries.scale.known(cell.scale ?? onlyScale) ??
      registries.scale.code(nameOf(cell.scale) || onlyScale);
    if (cell.scaleKind !== undefined) this.scaleKinds[scale] ??= cell.scaleKind;
    if (cell.scaleLevels) this.scaleLevels[scale] ??= cell.scaleLevels();
    const label = this.labels.code(cell.label, scale);
    if (!this.counts(label, cell, line)) return;
    const kind = cell.raterType === undefined ? "human" : this.raterKindOf(cell.raterType);
    if (kind === null) {
      this.leftOut.add("unknown-rater-type", line, nameOf(cell.raterType));
      return;
    }
    const item = knownItem ?? registries.item.learn(cell.item, itemName);
    this.learn(item, itemName, about, line);
    if (about.weight !== undefined && this.byItem.weight.at(item) === 0) {
      this.leftOut.add("weight-zero", line);
      return;
    }
    const rater = knownRater ?? registries.rater.learn(cell.rater, raterName);
    if (kind === "judge" || (knownRater === undefined && this.judges.has(raterName)))
      this.judgeCodes.add(rater);
    columns.item.push(item);
    columns.rater.push(rater);
    columns.label.push(label);
    columns.scale.push(scale);
    columns.line.push(line);
    if (cell.group !== undefined) columns.group.push(registries.group.code(nameOf(cell.group) || "(none)"));
  }

  finish(shape: TableShape, rows: number, { why, notes }: Pick<Reading, "why" | "notes">): LabelTable {
    const { columns, registries, byItem, options } = this;
    const { forms, reading } = this.labels.finish(registries.scale.names, (scale) =>
      kindHints(this.scaleKinds[scale]),
    );
    const suspicious = [...reading.suspicious, ...oddItems(registries.item.names)];
    if (options.range) this.dropOutOfRange(forms.map((form) => isOutOfRange(form, options.range)));
    const asked = (column: GrowingColumn) => (column.length > 0 ? column.values() : null);
    return {
      shape,
      reading: { ...reading, suspicious, why, place: this.place, notes: [...notes, ...reading.notes] },
      rows,
      scales: registries.scale.names,
      scaleKinds: registries.scale.names.map((_, scale) => this.scaleKinds[scale] ?? null),
      scaleLevels: registries.scale.names.map((_, scale) => this.scaleLevels[scale] ?? null),
      items: registries.item.names,
      raters: registries.rater.names.map((name, code) => ({ name, isJudge: this.judgeCodes.has(code) })),
      groups: registries.group.names,
      labels: forms,
      item: columns.item.values(),
      rater: columns.rater.values(),
      label: columns.label.values(),
      scale: columns.scale.values(),
      line: columns.line.values(),
      group: asked(columns.group),
      cluster: asked(byItem.cluster),
      gold: asked(byItem.gold),
      weight: asked(byItem.weight),
      leftOut: this.leftOut.list(),
    };
  }

  /** Whether there are an item and a rater; if not, the row is counted. */
  private areNames(item: string, rater: string, line: number): boolean {
    if (item === "" || rater === "") this.leftOut.add(item === "" ? "no-item" : "no-rater", line);
    else if (item.includes("\ufffd") || rater.includes("\ufffd")) this.leftOut.add("damaged", line);
    else return true;
    return false;
  }

  private raterKindOf(raterType: unknown): ReturnType<typeof raterKind> {
    const known = this.kinds.get(raterType);
    if (known !== undefined) return known;
    const kind = raterKind(nameOf(raterType));
    if (this.kinds.size < 100) this.kinds.set(raterType, kind);
    return kind;
  }

  /** Whether a cell holds a label; if not, it is counted. */
  private counts(label: number, { isCell = false }: LabelCell, line: number): boolean {
    const kind = this.labels.kind(label);
    if (kind === "label") return true;
    if (kind === "damaged") this.leftOut.add("damaged", line);
    else if (kind === "unreadable") this.leftOut.add("unreadable-label", line);
    else this.leftOut.add(isCell ? "empty-cell" : "no-label", line, this.labels.word(label));
    return false;
  }

  private dropOutOfRange(isOut: readonly boolean[]): void {
    const { label, line } = this.columns;
    const kept: number[] = [];
    for (let row = 0; row < label.length; row++) {
      if (isOut[label.at(row)])
        this.leftOut.add("out-of-range", line.at(row), this.labels.word(label.at(row)));
      else kept.push(row);
    }
    if (kept.length < label.length) for (const column of Object.values(this.columns)) column.keep(kept);
  }

  /** Keeps what a row says about its item, and holds it against what earlier rows said. */
  private learn(item: number, name: string, { cluster, gold, weight }: AboutItem, line: number): void {
    if (cluster !== undefined) {
      const text = nameOf(cluster);
      this.settle("cluster", item, name, text === "" ? none : this.registries.cluster.code(text), line);
    }
    if (gold !== undefined) {
      const code = this.labels.code(gold);
      this.settle("gold", item, name, this.labels.kind(code) === "label" ? code : none, line);
    }
    if (weight === undefined) return;
    const number = Number(weight);
    if (nameOf(weight) === "" || !Number.isInteger(number) || number < 0 || number >= 2 ** 31)
      throw new AppError(
        "bad-input",
        `${this.place} ${line}: the weight "${nameOf(weight)}" is not a whole number: a weight says how many items the ${this.place} stands for.`,
      );
    this.settle("weight", item, name, number, line);
  }

  private settle(
    what: "cluster" | "gold" | "weight",
    item: number,
    name: string,
    value: number,
    line: number,
  ): void {
    const column = this.byItem[what];
    if (item >= column.length) column.push(value);
    else if (column.at(item) !== value)
      throw new AppError(
        "bad-input",
        `${this.place} ${line}: the ${what} of item "${name}" is another than before.`,
      );
  }
}

/** A name in a cell: 7, "7" and {"id": 7} are the same. */
export function nameOf(value: unknown): string {
  if (typeof value === "string") return cleanLabel(value);
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  const { id } = value as { id?: unknown };
  return typeof id === "string" || typeof id === "number" ? nameOf(id) : "";
}
