import { AppError } from "#core/errors.ts";
import { type LabelForms, labelForms } from "#core/imports/label-forms.ts";
import { GrowingColumn } from "./growing-column.ts";
import { type LabelTable, none, type TableShape } from "./label-table.ts";
import { LeftOutTally } from "./left-out.ts";
import { Registry } from "./registry.ts";

export type LabelReading = {
  /** Labels that mean no label. */
  missing?: readonly string[];
  /** Label as written → the label it stands for. */
  recode?: ReadonlyMap<string, string>;
  /** Raters that are judges, besides those whose row says so. */
  judges?: readonly string[];
};

export const missingLabels = ["", "NA", "N/A", "NaN", "nan", "null"];
const judgeWords = new Set(["judge", "llm", "model", "machine", "ai"]);
/** The name of the scale of a table that names none. */
const onlyScale = "label";

/** What a row says about the item beside the label; undefined where nothing of the kind was asked for. */
export type AboutItem = { cluster?: unknown; gold?: unknown; weight?: unknown };

export type LabelCell = {
  item: unknown;
  rater: unknown;
  label: unknown;
  scale?: unknown;
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
    label: new Registry("labels"),
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
  private readonly forms: (LabelForms | null)[] = [];
  private readonly judgeCodes = new Set<number>();
  private readonly missing: ReadonlySet<string>;
  private readonly recode: ReadonlyMap<string, string>;
  private readonly judges: ReadonlySet<string>;

  constructor({ missing = missingLabels, recode = new Map(), judges = [] }: LabelReading) {
    this.missing = new Set(missing);
    this.recode = recode;
    this.judges = new Set(judges);
  }

  add(line: number, cell: LabelCell, about: AboutItem): void {
    const itemName = nameOf(cell.item);
    const raterName = nameOf(cell.rater);
    if (itemName === "" || raterName === "") {
      this.leftOut.add(itemName === "" ? "no-item" : "no-rater", line);
      return;
    }
    const label = this.labelCode(cell, line);
    if (label === null) return;
    const { columns, registries } = this;
    const item = registries.item.code(itemName);
    this.learn(item, itemName, about, line);
    if (about.weight !== undefined && this.byItem.weight.at(item) === 0) {
      this.leftOut.add("weight-zero", line);
      return;
    }
    const rater = registries.rater.code(raterName);
    if (this.judges.has(raterName) || isJudgeType(cell.raterType)) this.judgeCodes.add(rater);
    columns.item.push(item);
    columns.rater.push(rater);
    columns.label.push(label);
    columns.scale.push(registries.scale.code(nameOf(cell.scale) || onlyScale));
    columns.line.push(line);
    if (cell.group !== undefined) columns.group.push(registries.group.code(nameOf(cell.group) || "(none)"));
  }

  finish(shape: TableShape, rows: number): LabelTable {
    const { columns, registries, byItem } = this;
    const label = columns.label.values();
    const asked = (column: GrowingColumn) => (column.length > 0 ? column.values() : null);
    return {
      shape,
      rows,
      scales: registries.scale.names,
      items: registries.item.names,
      raters: registries.rater.names.map((name, code) => ({ name, isJudge: this.judgeCodes.has(code) })),
      groups: registries.group.names,
      labels: this.forms.map((forms) => forms ?? { text: "", number: null, list: null }),
      item: columns.item.values(),
      rater: columns.rater.values(),
      label,
      scale: columns.scale.values(),
      line: columns.line.values(),
      group: asked(columns.group),
      cluster: asked(byItem.cluster),
      gold: asked(byItem.gold),
      weight: asked(byItem.weight),
      leftOut: this.leftOut.list(),
    };
  }

  /** The code of a label; null, and counted, when there is none. */
  private labelCode({ label: value, isCell = false }: LabelCell, line: number): number | null {
    const code = this.registries.label.code(textOf(value));
    if (code === this.forms.length) this.forms.push(this.read(value));
    if (this.forms[code] !== null) return code;
    const isMissing = typeof value !== "object" || value === null;
    this.leftOut.add(isMissing ? (isCell ? "empty-cell" : "no-label") : "unreadable-label", line);
    return null;
  }

  private read(value: unknown): LabelForms | null {
    const forms = labelForms(value);
    const text = recodable(forms);
    if (text === null) return forms;
    const stands = this.recode.get(text);
    if (stands !== undefined) return this.missing.has(stands) ? null : labelForms(stands);
    return this.missing.has(text) ? null : forms;
  }

  /** Keeps what a row says about its item, and holds it against what earlier rows said. */
  private learn(item: number, name: string, { cluster, gold, weight }: AboutItem, line: number): void {
    if (cluster !== undefined) {
      const text = nameOf(cluster);
      this.settle("cluster", item, name, text === "" ? none : this.registries.cluster.code(text), line);
    }
    if (gold !== undefined) {
      const code = this.registries.label.code(textOf(gold));
      if (code === this.forms.length) this.forms.push(this.read(gold));
      this.settle("gold", item, name, this.forms[code] === null ? none : code, line);
    }
    if (weight === undefined) return;
    const number = Number(weight);
    if (nameOf(weight) === "" || !Number.isInteger(number) || number < 0 || number >= 2 ** 31)
      throw new AppError(
        "bad-input",
        `line ${line}: the weight "${nameOf(weight)}" is not a whole number: a weight says how many items the line stands for.`,
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
      throw new AppError("bad-input", `line ${line}: the ${what} of item "${name}" is another than before.`);
  }
}

/** Whether a cell says that its rater is a judge. */
export function isJudgeType(raterType: unknown): boolean {
  return judgeWords.has(nameOf(raterType).toLowerCase());
}

/** What a label is called where it can be taken for another; null for a list. */
export function recodable(forms: LabelForms | null): string | null {
  return forms?.text ?? (forms?.list ? null : "");
}

/** A name in a cell: 7 and "7" are the same. */
export function nameOf(value: unknown): string {
  if (typeof value === "string") return value.trim();
  return value === null || value === undefined || typeof value === "object" ? "" : String(value);
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
