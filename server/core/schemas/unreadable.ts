/**
 * Replaces stored content that this version of Assay cannot read, with a sentence to show. Question ids contain no
 * capital letters, so answers are never mistaken for it.
 */
export type Unreadable = { whyUnreadable: string };

/** The stored content, or a sentence that says why it cannot be read. */
export type Readable<T> = T | Unreadable;

export function isUnreadable<T extends object>(stored: Readable<T>): stored is Unreadable {
  return "whyUnreadable" in stored;
}
