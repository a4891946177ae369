import { AppError } from "#core/errors.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import { chosenMissingWords, isMissing, type MissingChoice } from "../cells/missing-words.ts";
import type { Reading } from "../codes/label-table.ts";
import { ReadingError } from "../reading/remedy.ts";
import { kindHints } from "./kind-hints.ts";
import { type DialectHints, type LabelDialect, labelDialect, plainDialect } from "./label-dialect.ts";
import { labelForms } from "./label-forms.ts";
import { LabelTexts, recodable } from "./label-texts.ts";

/** What a person says about the labels of a file that is imported. */
export type LabelChoice = MissingChoice & {
  recode?: ReadonlyMap<string, string> | undefined;
  /** What a comma between digits is. */
  decimal?: "comma" | "point" | undefined;
  /** Scale → whether its labels are sets of choices, where that is known. */
  isSet?: Readonly<Record<string, boolean>> | undefined;
  /** The same for all other scales. */
  areSets?: boolean | undefined;
};

/** A label as it stands in a file; `kind` is that of its scale, where the file says it. */
export type WrittenLabel = { scale: string; label: unknown; kind: string | null };

/** Distinct labels that are remembered, each as long as a word of a scale can be. */
const mostKnown = 20_000;
const longestKnown = 200;
/** Beyond them, one of each pattern of digits and letters shows how the others are written. */
const mostPatterns = 1_000;

type Scale = { code: number; dialect: LabelDialect; hints: DialectHints };

/**
 * Types the labels of a file that streams by: in the dialect that the beginning shows, held at the end against the one
 * that all of them show. What is remembered is bounded.
 */
export class RatingLabels {
  private readonly scales = new Map<string, Scale>();
  private readonly texts: LabelTexts;
  /** The first line of each distinct label. */
  private readonly lines: number[] = [];
  private readonly patterns = new Set<string>();
  private readonly missing: ReadonlySet<string>;
  private readonly recoded = new Set<string>();
  private readonly choice: LabelChoice;
  private readonly hints: DialectHints;

  constructor(beginning: readonly WrittenLabel[], choice: LabelChoice, isCommaFree: boolean) {
    const { decimal, recode, missing, missingOnly, labels } = choice;
    this.choice = choice;
    this.hints = { isCommaFree, ...(decimal && { decimal }) };
    this.missing = chosenMissingWords(choice);
    this.texts = new LabelTexts({
      ...this.hints,
      ...(missing && { missing }),
      ...(missingOnly && { missingOnly }),
      ...(labels && { labels }),
      ...(recode && { recode }),
    });
    const texts = new Map<Scale, Set<string>>();
    for (const { scale: name, label, kind } of beginning) {
      const scale = this.scaleOf(name, kind);
      const own = texts.get(scale) ?? new Set();
      texts.set(scale, own);
      const value = this.standsFor(label);
      if (typeof value !== "string" || isMissing(value, this.missing)) continue;
      const forms = labelForms(value);
      if (forms && forms.text !== null) own.add(value.trim());
    }
    for (const [scale, own] of texts)
      scale.dialect = labelDialect([...own], { ...scale.hints, ...this.hints }).dialect;
  }

  /** A label as a number or list where the dialect of its scale makes it one; null where there is none. */
  typed({ scale: name, label, kind }: WrittenLabel, line: number): unknown {
    const scale = this.scaleOf(name, kind);
    this.remember(scale, label, line);
    const value = this.standsFor(label);
    if (isMissing(value, this.missing)) return null;
    const { dialect } = scale;
    if (dialect === plainDialect || typeof value !== "string" || value.trim() === cantJudge) return value;
    const forms = labelForms(value, dialect);
    return dialect.isSet ? (forms?.entries ?? forms?.list ?? value) : (forms?.number ?? value);
  }

  /** What was taken for granted so far. */
  reading(): Omit<Reading, "why" | "place"> {
    const scales = [...this.scales.values()];
    return this.texts.finish([...this.scales.keys()], (code) => scales[code]?.hints ?? {}).reading;
  }

  /**
   * Call at the end of the file.
   * @throws AppError where the labels of a scale would have been others, had all of them been known at the beginning;
   * where a label that was to be taken for another is nowhere
   */
  check(place: Reading["place"]): void {
    for (const label of this.choice.recode?.keys() ?? [])
      if (!this.recoded.has(label))
        throw new AppError("bad-input", `No label is "${label}", which was to be taken for another.`);
    for (const [name, { code, dialect, hints }] of this.scales) {
      const turn = this.texts.turningPoint(code, dialect, hints);
      if (turn === null) continue;
      const label = this.texts.word(turn) ?? "";
      throw new ReadingError(
        `${place} ${this.lines[turn]}: with "${label.slice(0, 60)}" the labels of the scale "${name}" mean something else than in what stands before it.`,
        { say: "writing", scale: name },
      );
    }
  }

  private scaleOf(name: string, kind: string | null): Scale {
    const known = this.scales.get(name);
    if (known) return known;
    const { isSet: ofScales = {}, areSets } = this.choice;
    const isSet = Object.hasOwn(ofScales, name) ? ofScales[name] : areSets;
    const hints = isSet === undefined ? kindHints(kind) : { isSet };
    const dialect = isSet ? labelDialect([], hints).dialect : plainDialect;
    const scale = { code: this.scales.size, dialect, hints };
    // Of a file with a scale a row only the first are looked at: the others are no scales.
    if (this.scales.size < mostKnown) this.scales.set(name, scale);
    return scale;
  }

  private standsFor(label: unknown): unknown {
    const { recode } = this.choice;
    if (!recode || recode.size === 0) return label;
    const written = recodable(labelForms(label)) ?? "";
    const stands = recode.get(written);
    if (stands === undefined) return label;
    this.recoded.add(written);
    return stands;
  }

  private remember({ code }: Scale, label: unknown, line: number): void {
    if (typeof label === "string" && label.length > longestKnown) return;
    if (typeof label === "object" && label !== null && JSON.stringify(label).length > longestKnown) return;
    if (!this.texts.isKnown(label, code) && !this.hasRoomFor(label, code)) return;
    const known = this.texts.code(label, code);
    if (known === this.lines.length) this.lines.push(line);
  }

  private hasRoomFor(label: unknown, code: number): boolean {
    if (this.texts.size < mostKnown) return true;
    if (typeof label !== "string" || this.patterns.size >= mostPatterns) return false;
    const pattern = `${code} ${label
      .slice(0, 24)
      .replace(/\d/g, "0")
      .replace(/\p{L}+/gu, "a")}`;
    if (this.patterns.has(pattern)) return false;
    this.patterns.add(pattern);
    return true;
  }
}
