import { cantJudge } from "../ratings/cant-judge.ts";
import { type LabelEvidence, mostWords } from "../scales/label-evidence.ts";
import type { LabelForms } from "../tables/labels/label-forms.ts";
import { isOrderOfPlaces } from "../tables/labels/label-order.ts";
import { importFormOf } from "./import-form-of.ts";
import { type ImportedScaleKind, importedScaleKinds } from "./import-options.ts";

/** What is remembered of a scale's labels while a file streams by. */
export type ScaleEvidence = LabelEvidence & { texts: Set<string> };

const longestText = 200;

export function noEvidence(): ScaleEvidence {
  const none = {
    labels: 0,
    lists: 0,
    orders: 0,
    marks: 0,
    numbers: 0,
    integers: 0,
    longTexts: 0,
    winners: 0,
  };
  return { ...none, min: Infinity, max: -Infinity, texts: new Set() };
}

/**
 * Names a scale of a file. Guidelines may ask questions of one name on scales of several kinds, as exports say beside each
 * label: these are several scales.
 */
export function scaleKey(scale: string, said: ImportedScaleKind | null): string {
  return said === null ? scale : `${scale}\u001e${said}`;
}

export function addEvidence(
  evidence: ScaleEvidence,
  { label, marks, isWinner }: { label: LabelForms; marks?: readonly unknown[] | null; isWinner?: boolean },
): void {
  if (label.text === cantJudge) return;
  evidence.labels++;
  if (isWinner) evidence.winners++;
  if (marks) {
    evidence.marks++;
    return;
  }
  if (label.text === null) {
    evidence.lists++;
    return;
  }
  if (label.text.length > longestText) evidence.longTexts++;
  else if (evidence.texts.size <= mostWords) evidence.texts.add(label.text);
  if (label.order && isOrderOfPlaces(label.order)) evidence.orders++;
  if (label.number === null) return;
  evidence.numbers++;
  if (Number.isInteger(label.number)) evidence.integers++;
  evidence.min = Math.min(evidence.min, label.number);
  evidence.max = Math.max(evidence.max, label.number);
}

/**
 * The kind of scale that labels show: of those that fit, the one that asks for the most.
 * @param isPaired whether all items rated on the scale are pairs of responses
 */
export function inferScaleKind(evidence: ScaleEvidence, isPaired: boolean): ImportedScaleKind {
  const asksFor = (kind: ImportedScaleKind) => importFormOf(kind).fit?.asksFor ?? -1;
  const fitting = importedScaleKinds.filter((kind) => importFormOf(kind).fit?.isShownBy(evidence, isPaired));
  return fitting.reduce((most, kind) => (asksFor(kind) > asksFor(most) ? kind : most));
}
