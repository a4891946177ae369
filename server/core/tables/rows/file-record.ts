/**
 * One record of a file with the line on which it starts, or the reason why it cannot be used. In a JSON array, which
 * may be a single line, the number of the element says more than the line.
 */
export type FileRecord = { line: number; element?: number } & (
  | { value: Record<string, unknown> }
  | { fault: string }
);

/** Turns text that comes in pieces into records. Between pieces it keeps at most one record. */
export type RecordReader = {
  push: (text: string) => FileRecord[];
  /**
   * Returns the records that the end of the file completes. Not called for a preview, whose last record is cut off.
   */
  end: () => FileRecord[];
};

/** Longer records are refused, so that an unclosed quote cannot fill the memory. */
export const maxRecordLength = 16 * 1024 * 1024;

/** The longest record of ratings: a label and its context. */
export const maxRatingLength = 1024 * 1024;

export function tooLong(longest: number): string {
  return `is longer than ${longest / 1024 / 1024} million characters`;
}

/**
 * The fault of a record, with the element's number when the file is a JSON array, because the whole array may be one
 * line.
 */
export function inElement({ element }: FileRecord, reason: string): string {
  return element === undefined ? reason : `${reason} (element ${element})`;
}
