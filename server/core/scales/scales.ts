import { z } from "zod";
import { BinaryQuestion, binary } from "./binary.ts";
import { MultiQuestion, multi } from "./multi.ts";
import { NominalQuestion, nominal } from "./nominal.ts";
import { NumberQuestion, number } from "./number.ts";
import { OrdinalQuestion, ordinal } from "./ordinal.ts";
import { PairwiseQuestion, pairwise } from "./pairwise.ts";
import { PerResponseQuestion, perResponse } from "./per-response.ts";
import { RankingQuestion, ranking } from "./ranking.ts";
import type { Scale } from "./scale.ts";
import { SpanQuestion, span } from "./span.ts";
import { TextQuestion, text } from "./text.ts";

/** A question of a guideline: what a kind asks for beside the parts that all have, its own file says. */
export const Question = z.discriminatedUnion("scale", [
  BinaryQuestion,
  NominalQuestion,
  OrdinalQuestion,
  MultiQuestion,
  NumberQuestion,
  PairwiseQuestion,
  TextQuestion,
  SpanQuestion,
  PerResponseQuestion,
  RankingQuestion,
]);
export type Question = z.infer<typeof Question>;
export type ScaleKind = Question["scale"];

/** The kinds of scale a question can have, in the order of menus and help. */
export const scales = {
  binary,
  nominal,
  ordinal,
  multi,
  number,
  pairwise,
  text,
  span,
  "per-response": perResponse,
  ranking,
} satisfies { [Kind in ScaleKind]: Scale<Extract<Question, { scale: Kind }>> };

export const scaleKinds = Object.keys(scales) as readonly ScaleKind[];

/** What the kind of a question knows. */
export function scaleOf({ scale }: { scale: ScaleKind }): Scale<Question> {
  return scales[scale];
}
