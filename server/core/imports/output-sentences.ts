import { countOf } from "../text/count-of.ts";

/** What there is to say of outputs that were taken as they stand: ids that were made, and answers without a text. */
export function outputSentences({
  unnamed,
  emptyAnswers,
}: {
  unnamed: number;
  emptyAnswers: number;
}): string[] {
  const sentences: string[] = [];
  if (unnamed > 0)
    sentences.push(
      `${countOf(unnamed, "row has", "rows have")} no id: an id is made of what an item shows and its model, so equal rows are one item, and the same file again adds nothing.`,
    );
  if (emptyAnswers > 0)
    sentences.push(
      `${countOf(emptyAnswers, "row has", "rows have")} an empty answer, taken as it stands: that can be rated, too.`,
    );
  return sentences;
}
