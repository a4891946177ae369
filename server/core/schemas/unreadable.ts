/** Takes the place of something stored that this version of Assay cannot read. `unreadable` is a sentence to show. */
export type Unreadable = { unreadable: string };

/** What was stored, or the sentence that says why it cannot be read. */
export type Readable<T> = T | Unreadable;

export function isUnreadable<T extends object>(stored: Readable<T>): stored is Unreadable {
  return "unreadable" in stored;
}
