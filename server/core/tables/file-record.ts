/**
 * One record of a file with the line it starts on, or why there is none that can be used. In a JSON array, which may be
 * one line, the number of the element says more than the line.
 */
export type FileRecord = { line: number; element?: number } & (
  | { value: Record<string, unknown> }
  | { fault: string }
);

/** Turns text that comes in pieces into records. What is kept between pieces is at most one record. */
export type RecordReader = {
  push: (text: string) => FileRecord[];
  /** What the end of the file completes. Not called for a preview, whose last record is cut off. */
  end: () => FileRecord[];
};

/** Records longer than this are refused, so that a quote nobody closed cannot fill the memory. */
export const maxRecordLength = 16 * 1024 * 1024;

/** A rating is a label and what was said about it. */
export const maxRatingLength = 1024 * 1024;

export function tooLong(longest: number): string {
  return `is longer than ${longest / 1024 / 1024} million characters`;
}

/** A fault of a record, with its number where the file is a JSON array: all of it may stand in one line. */
export function inElement({ element }: FileRecord, reason: string): string {
  return element === undefined ? reason : `${reason} (element ${element})`;
}
