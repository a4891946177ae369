import { cantJudge } from "../ratings/cant-judge.ts";
import { type LabelEvidence, mostWords } from "../scales/label-evidence.ts";
import type { LabelForms } from "../tables/labels/label-forms.ts";
import { isOrderOfPlaces } from "../tables/labels/label-order.ts";
import { importFormOf } from "./import-form-of.ts";
import { ImportedScaleKind, importedScaleKinds } from "./import-options.ts";

/** What is remembered of a scale's labels while a file streams by. */
export type ScaleEvidence = LabelEvidence & {
  texts: Set<string>;
  /** Kinds that rows say themselves, as exports of Assay do. */
  said: Set<ImportedScaleKind>;
};

const longestText = 200;

export function noEvidence(): ScaleEvidence {
  const none = { labels: 0, lists: 0, orders: 0, marks: 0, numbers: 0, integers: 0, longTexts: 0 };
  return { ...none, min: Infinity, max: -Infinity, texts: new Set(), said: new Set() };
}

/** @param said the kind that the row states, if any */
export function addEvidence(
  evidence: ScaleEvidence,
  { label, marks }: { label: LabelForms; marks?: readonly unknown[] | null },
  said?: unknown,
): void {
  const kind = ImportedScaleKind.safeParse(said);
  if (kind.success) evidence.said.add(kind.data);
  if (label.text === cantJudge) return;
  evidence.labels++;
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
 * The kind of scale that labels show: of those that fit, the one that asks for the most. What all rows say themselves is
 * believed.
 * @param isPaired whether all items rated on the scale are pairs of responses
 */
export function inferScaleKind(evidence: ScaleEvidence, isPaired: boolean): ImportedScaleKind {
  const asksFor = (kind: ImportedScaleKind) => importFormOf(kind).fit?.asksFor ?? -1;
  const fitting = importedScaleKinds.filter((kind) => importFormOf(kind).fit?.isShownBy(evidence, isPaired));
  const said = saidKind(evidence);
  if (said !== null && (said !== "pairwise" || isPaired)) return said;
  return fitting.reduce((most, kind) => (asksFor(kind) > asksFor(most) ? kind : most));
}

/** The kind that all rows of a scale state; null when they state none or several. */
export function saidKind({ said }: ScaleEvidence): ImportedScaleKind | null {
  const [kind, ...others] = said;
  return kind !== undefined && others.length === 0 ? kind : null;
}
