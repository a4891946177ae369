import { type LabelLevel, labelLevels } from "#core/report/labels/scale-labels.ts";
import { oneOf } from "../nearest-name.ts";

/** Names that others use for the measurement levels. */
const otherNames: Readonly<Record<string, AskedLevel>> = {
  categorical: "nominal",
  category: "nominal",
  binary: "nominal",
  names: "nominal",
  ordered: "ordinal",
  likert: "ordinal",
  rank: "ordinal",
  ranks: "ranking",
  rankings: "ranking",
  order: "ranking",
  numeric: "interval",
  number: "interval",
  continuous: "interval",
  metric: "interval",
  multi: "set",
  multilabel: "set",
  "multi-label": "set",
  sets: "set",
  preference: "pairwise",
  preferences: "pairwise",
  pair: "pairwise",
  pairs: "pairwise",
  comparison: "pairwise",
  comparisons: "pairwise",
  spans: "span",
  passage: "span",
  passages: "span",
};

export type AskedLevel = LabelLevel | "span" | "pairwise";

/** The measurement level that a person means, by its name or by one that others use. */
export function readLevel(text: string | undefined): AskedLevel | undefined {
  if (text === undefined) return undefined;
  return otherNames[text.trim().toLowerCase()] ?? oneOf("level", text, [...labelLevels, "span", "pairwise"]);
}

/** A measurement level of single labels, which passages and comparisons do not have. */
export function readLabelLevel(text: string | undefined): LabelLevel | undefined {
  const level = readLevel(text);
  return level === undefined ? undefined : oneOf("level", level, labelLevels);
}
