/**
 * Takes the place of something stored that this version of Assay cannot read, with a sentence to show. No question has
 * an id with a capital letter, so answers are never taken for one.
 */
export type Unreadable = { whyUnreadable: string };

/** What was stored, or the sentence that says why it cannot be read. */
export type Readable<T> = T | Unreadable;

export function isUnreadable<T extends object>(stored: Readable<T>): stored is Unreadable {
  return "whyUnreadable" in stored;
}
