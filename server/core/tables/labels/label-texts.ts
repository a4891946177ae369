import { AppError } from "#core/errors.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import { cleanLabel } from "../cells/clean-label.ts";
import {
  chosenMissingWords,
  contradictedMissing,
  isMissing,
  type MissingChoice,
} from "../cells/missing-words.ts";
import type { Reading } from "../codes/label-table.ts";
import { ReadingError, type ReadingNote } from "../reading/remedy.ts";
import { type DialectHints, type LabelDialect, labelDialect, plainDialect } from "./label-dialect.ts";
import { type LabelForms, labelForms } from "./label-forms.ts";
import { mergedSpellings, suspiciousLabels } from "./odd-labels.ts";

export type LabelReading = MissingChoice &
  DialectHints & {
    /** Label as written → the label it stands for. */
    recode?: ReadonlyMap<string, string>;
    /** Raters that are judges, besides those whose row says so. */
    judges?: readonly string[];
    /** The least and the largest number that a label can be. */
    range?: readonly [number, number];
  };

/** What became of a distinct label: it is one, stands for none, could not be one, or holds bytes that are no text. */
type Kind = "label" | "missing" | "unreadable" | "damaged";
type Known = { value: unknown; text: string; scale: number; kind: Kind; count: number };

/** A Map holds no more. */
const mostLabels = 2 ** 24 - 1;
/** Gold labels stand beside the items, whatever the scale. */
const ofGold = -1;

/**
 * Distinct labels of each scale, numbered as they come. What they mean is known when all of them are: a comma is a decimal
 * one where all labels fit.
 */
export class LabelTexts {
  private readonly known: Known[] = [];
  private readonly codes = new Map<number, Map<string, number>>();
  private lastScale = Number.NaN;
  private lastCodes = new Map<string, number>();
  private readonly missing: ReadonlySet<string>;
  private readonly options: LabelReading;

  constructor(options: LabelReading) {
    this.options = options;
    this.missing = chosenMissingWords(options);
  }

  /** The number of a label of a scale. */
  code(value: unknown, scale: number = ofGold): number {
    const text = typeof value === "string" ? value : textOf(value);
    // Most rows are of the scale of the row before.
    const codes = scale === this.lastScale ? this.lastCodes : this.codesOf(scale);
    const known = codes.get(text);
    if (known !== undefined) {
      this.known[known]!.count++;
      return known;
    }
    if (this.known.length >= mostLabels)
      throw new AppError("too-large", `There are more than ${mostLabels} different labels.`);
    // A piece of a long text keeps all of that text in memory; a copy keeps itself.
    const copy = ` ${text}`.slice(1);
    codes.set(copy, this.known.length);
    return this.known.push(this.learn(typeof value === "string" ? copy : value, copy, scale)) - 1;
  }

  private codesOf(scale: number): Map<string, number> {
    const codes = this.codes.get(scale) ?? new Map<string, number>();
    this.codes.set(scale, codes);
    this.lastScale = scale;
    this.lastCodes = codes;
    return codes;
  }

  /** How many distinct labels there are. */
  get size(): number {
    return this.known.length;
  }

  /** Whether a label of a scale has been seen. */
  isKnown(value: unknown, scale: number): boolean {
    return this.codes.get(scale)?.has(typeof value === "string" ? value : textOf(value)) ?? false;
  }

  kind(code: number): Kind {
    return this.known[code]!.kind;
  }

  /** The word that stands for no label. */
  word(code: number): string | null {
    return cleanLabel(this.known[code]!.text) || null;
  }

  private learn(given: unknown, text: string, scale: number): Known {
    const stands = this.options.recode?.get(recodable(labelForms(given)) ?? "");
    const value = stands ?? given;
    const kind = isMissing(value, this.missing)
      ? "missing"
      : text.includes("\ufffd")
        ? "damaged"
        : labelForms(value) === null
          ? "unreadable"
          : "label";
    return { value, text, scale, kind, count: 1 };
  }

  /**
   * The forms of every label, by its number, and what had to be taken for granted.
   * @param hintsOf what is known of the dialect of a scale alone
   */
  finish(
    scales: readonly string[],
    hintsOf: (scale: number) => DialectHints = () => ({}),
  ): { forms: LabelForms[]; reading: Omit<Reading, "why" | "place"> } {
    const forms: LabelForms[] = this.known.map(() => ({ text: "", number: null, list: null }));
    const reading: Omit<Reading, "why" | "place"> = {
      notes: [],
      missing: this.missingWords(),
      merged: [],
      suspicious: this.absentWords(),
    };
    let gold = plainDialect;
    for (const scale of [...this.codes.keys()].sort((one, other) => other - one)) {
      const codes = this.labelsOf(scale);
      const own = codes.map((code) => this.known[code]!);
      const { dialect, notes } =
        scale === ofGold
          ? { dialect: gold, notes: [] }
          : labelDialect(this.textsOf(codes), { ...hintsOf(scale), ...this.options });
      if (scale !== ofGold) gold = dialect;
      const of = scales.length > 1 && scale !== ofGold ? `${scales[scale]}: ` : "";
      reading.notes.push(...notes.map((note) => ({ ...note, text: `${of}${note.text}` })));
      codes.forEach((code, at) => {
        forms[code] = labelForms(own[at]!.value, dialect) ?? forms[code]!;
      });
      if (scale === ofGold) continue;
      const spelled = codes.map((code, at) => ({
        forms: forms[code]!,
        text: own[at]!.text,
        count: own[at]!.count,
      }));
      // Lists about responses that differ in order are no spellings of one label.
      if (!hintsOf(scale).isOfResponses) reading.merged.push(...mergedSpellings(spelled));
      reading.suspicious.push(
        ...suspiciousLabels(spelled).map((note) => ({ ...note, text: `${of}${note.text}` })),
      );
    }
    return { forms, reading };
  }

  /**
   * The label of a scale from which on its labels mean something else than in the dialect they were taken in; null
   * where all labels together give them the same meaning.
   */
  turningPoint(scale: number, taken: LabelDialect, hints: DialectHints): number | null {
    const codes = this.labelsOf(scale);
    const dialectOf = (count: number) =>
      labelDialect(this.textsOf(codes.slice(0, count)), { ...hints, ...this.options }).dialect;
    const isTaken = (dialect: LabelDialect) => JSON.stringify(dialect) === JSON.stringify(taken);
    const whole = dialectOf(codes.length);
    const isSame = (code: number) => {
      const [one, other] = [whole, taken].map((dialect) => labelForms(this.known[code]!.value, dialect));
      return JSON.stringify(one) === JSON.stringify(other);
    };
    if (isTaken(whole) || codes.every(isSame)) return null;
    let [before, at] = [0, codes.length];
    while (at - before > 1) {
      const middle = (before + at) >> 1;
      if (isTaken(dialectOf(middle))) before = middle;
      else at = middle;
    }
    return codes[at - 1] ?? null;
  }

  /** None where all labels of the scale were too long to be kept. */
  private labelsOf(scale: number): number[] {
    return [...(this.codes.get(scale)?.values() ?? [])].filter((code) => this.kind(code) === "label");
  }

  /** The labels that a dialect is seen from: texts that are no lists. */
  private textsOf(codes: readonly number[]): string[] {
    return codes.flatMap((code) => {
      const { value } = this.known[code]!;
      const text = typeof value === "string" ? labelForms(value)?.text : null;
      return typeof value === "string" && text !== null && text !== cantJudge ? [cleanLabel(value)] : [];
    });
  }

  /** @throws ReadingError where a word that was taken for no label is one beside the others */
  private missingWords(): Reading["missing"] {
    const textsOf = (wanted: Kind) =>
      this.known.flatMap(({ kind, text, scale }) =>
        kind === wanted && scale !== ofGold ? [cleanLabel(text)] : [],
      );
    const both = this.options.missingOnly ? null : contradictedMissing(textsOf("missing"), textsOf("label"));
    if (both)
      throw new ReadingError(`"${both[0]}" was taken for no label, and "${both[1]}" is one: which is it?`, {
        say: "missing-only",
      });
    const counts = new Map<string, number>();
    for (const { kind, text, scale, count } of this.known) {
      const word = cleanLabel(text);
      if (kind === "missing" && scale !== ofGold) counts.set(word, (counts.get(word) ?? 0) + count);
    }
    return [...counts].map(([word, count]) => ({ word, count }));
  }

  /** Words that a person gave and no cell holds: a slip of the pen would otherwise pass for an absence. */
  private absentWords(): ReadingNote[] {
    const { missing = [], missingOnly = [] } = this.options;
    const texts = new Set(this.known.map(({ text }) => cleanLabel(text)));
    return [...missing, ...missingOnly]
      .map(cleanLabel)
      .filter((word) => word !== "" && !texts.has(word))
      .map((word) => ({ text: `No label is "${word}", which was said to mean that there is none.` }));
  }
}

/** What a label is called where it can be taken for another; null for a list. */
export function recodable(forms: LabelForms | null): string | null {
  return forms?.text ?? (forms?.list ? null : "");
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Whether a label is a number outside a range that a person gave. */
export function isOutOfRange({ number }: LabelForms, range: readonly [number, number] | undefined): boolean {
  return range !== undefined && number !== null && (number < range[0] || number > range[1]);
}
