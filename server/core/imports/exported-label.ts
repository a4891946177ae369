import { z } from "zod";
import { cantJudge } from "../ratings/cant-judge.ts";
import { scaleOf } from "../scales/scales.ts";
import type { LabelForms } from "../tables/labels/label-forms.ts";
import { isMarkList, type Mark, parseMarks } from "../tables/spans/mark.ts";
import { importFormOf } from "./import-form-of.ts";
import type { ImportedScaleKind } from "./import-options.ts";

/** A label with what a column of the database needs of it: lists keep the order and the types of their entries. */
export type ExactLabel = LabelForms & {
  marks: Mark[] | null;
  choices: Entries | null;
  ofResponses: Entries | null;
};

const Entries = z.array(z.union([z.string(), z.number()]));
type Entries = z.infer<typeof Entries>;

/** Characters that the level of a passage can have. */
export const longestLevel = 200;

const none = { text: null, number: null, list: null, marks: null, choices: null, ofResponses: null };

/**
 * A label as an export of Assay writes it, in the form that the kind of its scale has: nothing is guessed, cleaned or
 * taken for no label, so that "NA" is a word, "1.0" a text and ["b", "a"] has its order.
 * @returns null when it has another form
 */
export function exportedLabel(kind: ImportedScaleKind, given: unknown): ExactLabel | null {
  if (given === cantJudge) return { ...none, text: cantJudge };
  const { form } = importFormOf(kind);
  switch (form) {
    case "text":
    case "side":
      return isWord(given) ? { ...none, text: wordOf(String(given).trim(), kind) } : null;
    case "integer":
    case "number": {
      const number = numberIn(given);
      return number === null ? null : { ...none, text: String(given), number };
    }
    case "list": {
      // A single choice was an answer once.
      const choices = entriesIn(given) ?? (isWord(given) ? [given] : null);
      return choices && { ...none, list: choices.map(String), choices };
    }
    case "responses":
    case "ranks": {
      const ofResponses = entriesIn(given);
      return ofResponses && { ...none, list: ofResponses.map(String), ofResponses };
    }
    case "passages": {
      const value = jsonIn(given);
      if (Array.isArray(value) && value.length === 0) return { ...none, marks: [] };
      const read = isMarkList(value) ? parseMarks(value) : null;
      const isRight =
        read && "marks" in read && read.marks.every(({ level }) => level.length <= longestLevel);
      return isRight ? { ...none, marks: read.marks } : null;
    }
    default:
      return form satisfies never;
  }
}

function isWord(value: unknown): value is string | number {
  return (typeof value === "string" && value.trim() !== "") || typeof value === "number";
}

/** Spreadsheets write the level "true" as TRUE. */
function wordOf(text: string, kind: ImportedScaleKind): string {
  const isTruth = !scaleOf({ scale: kind }).isFreeText && /^(true|false)$/i.test(text);
  return isTruth ? text.toLowerCase() : text;
}

function numberIn(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

function entriesIn(value: unknown): Entries | null {
  return Entries.safeParse(jsonIn(value)).data ?? null;
}

/** In CSV a list is a text. */
function jsonIn(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
