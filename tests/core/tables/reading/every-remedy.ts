import type { Remedy } from "#core/tables/reading/remedy.ts";

/** One of each kind of what a person can say about a file. */
export const everyRemedy: { [Say in Remedy["say"]]: Remedy & { say: Say } } = {
  shape: { say: "shape", shapes: ["long", "matrix"] },
  pairs: { say: "pairs" },
  columns: { say: "columns", parts: ["item", "label"], orRaters: true },
  "a-row-each": { say: "a-row-each" },
  raters: { say: "raters" },
  item: { say: "item" },
  "item-parts": { say: "item-parts", item: "prompt", part: "answer no" },
  judge: { say: "judge", judge: "my model", raters: ["human", "my model"] },
  choices: { say: "choices", columns: ["joy", "fear"] },
  "questions-or-items": { say: "questions-or-items", columns: ["q1", "q2"] },
  questions: { say: "questions", columns: ["tone", "fact"] },
  names: { say: "names" },
  sets: { say: "sets" },
  missing: { say: "missing", word: "not rated" },
  "missing-only": { say: "missing-only" },
  decimal: { say: "decimal" },
  writing: { say: "writing", scale: "score" },
  scale: { say: "scale", scales: ["marks", "tone"] },
  rows: { say: "rows" },
  offsets: { say: "offsets" },
  encoding: { say: "encoding" },
};
