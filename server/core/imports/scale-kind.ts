import { cantJudge } from "../ratings/cant-judge.ts";
import type { LabelForms } from "../tables/label-forms.ts";
import { ImportedScaleKind } from "./import-options.ts";

/** What is remembered of a scale's labels while a file streams by: bounded, however many labels there are. */
export type ScaleEvidence = {
  labels: number;
  lists: number;
  numbers: number;
  integers: number;
  min: number;
  max: number;
  /** Distinct labels, until there are more than a scale of words has. */
  texts: Set<string>;
  /** Labels longer than the words of any scale; they are not kept. */
  longTexts: number;
  /** Kinds that rows say themselves, as exports of Assay do. */
  said: Set<ImportedScaleKind>;
};

const maxTexts = 100;
const longestText = 200;
/** Integers within a range of so many steps are levels, beyond it they measure something. */
const ordinalSteps = 20;
const pairLabels =
  /^(1|2|a|b|first|second|left|right|model_?a|model_?b|model_?1|model_?2|tie|both|neither|equal|draw|same|tie ?\(both ?bad\)|both[ _-]?bad|both[ _-]?good)$/i;

export function noEvidence(): ScaleEvidence {
  const none = { labels: 0, lists: 0, numbers: 0, integers: 0, longTexts: 0 };
  return { ...none, min: Infinity, max: -Infinity, texts: new Set(), said: new Set() };
}

/** @param said what the row calls its kind, if it does */
export function addEvidence(evidence: ScaleEvidence, label: LabelForms, said?: unknown): void {
  const kind = ImportedScaleKind.safeParse(said);
  if (kind.success) evidence.said.add(kind.data);
  if (label.text === cantJudge) return;
  evidence.labels++;
  if (label.text === null) {
    evidence.lists++;
    return;
  }
  if (label.text.length > longestText) evidence.longTexts++;
  else if (evidence.texts.size <= maxTexts) evidence.texts.add(label.text);
  if (label.number === null) return;
  evidence.numbers++;
  if (Number.isInteger(label.number)) evidence.integers++;
  evidence.min = Math.min(evidence.min, label.number);
  evidence.max = Math.max(evidence.max, label.number);
}

/**
 * The kind of scale that labels show. Words with an order cannot be told from words without one, so they are nominal
 * until a person says otherwise; free text has more distinct labels than any scale of words, or longer ones.
 * What all rows say themselves is believed.
 * @param isPaired whether all items rated on the scale are pairs of responses
 */
export function inferScaleKind(evidence: ScaleEvidence, isPaired: boolean): ImportedScaleKind {
  const said = saidKind(evidence);
  if (said !== null) return said;
  if (evidence.lists > 0) return "multi";
  if (isPaired && evidence.longTexts === 0 && [...evidence.texts].every((text) => pairLabels.test(text)))
    return "pairwise";
  if (evidence.labels > 0 && evidence.numbers === evidence.labels) {
    const isSmall = evidence.integers === evidence.labels && evidence.max - evidence.min <= ordinalSteps;
    return isSmall ? "ordinal" : "number";
  }
  return evidence.texts.size > maxTexts || evidence.longTexts > 0 ? "text" : "nominal";
}

/** The kind that all rows of a scale say it has; null where they say none or several. */
export function saidKind({ said }: ScaleEvidence): ImportedScaleKind | null {
  const [kind, ...others] = said;
  return kind !== undefined && others.length === 0 ? kind : null;
}
