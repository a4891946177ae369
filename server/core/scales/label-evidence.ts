/** What the labels of a scale show of its kind: bounded, however many labels there are. */
export type LabelEvidence = {
  labels: number;
  lists: number;
  /** Lists of passages; an empty list is one of them where there are others. */
  marks: number;
  /** Labels that are an order of names, such as B>A=C. */
  orders: number;
  numbers: number;
  integers: number;
  min: number;
  max: number;
  /** Distinct labels, until there are more than a scale of words has. */
  texts: ReadonlySet<string>;
  /** Labels longer than the words of any scale; they are not kept. */
  longTexts: number;
  /** Labels that the columns of a file say to tell which of two is better. */
  winners: number;
};

/** A scale of words has at most so many. */
export const mostWords = 100;
