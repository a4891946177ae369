import type { ImportIssue } from "#core/imports/import-options.ts";
import type { ScaleEvidence } from "#core/imports/scale-kind.ts";

/** Labels seen of a scale. What a judge could not answer must not decide the kind, so humans are kept apart. */
export type Evidence = { human: ScaleEvidence; judge: ScaleEvidence };

/** What reading a file has found, besides its rows. Bounded, however long the file is. */
export type RowsRead = {
  rows: number;
  /** Rows that can be compared with the project. */
  staged: number;
  rejected: number;
  /** Of those, the ones that lack nothing but a known category. */
  unplaced: number;
  replaced: number;
  /** Outputs that are named by their content, and those with nothing to read in the place of an answer. */
  unnamed: number;
  emptyAnswers: number;
  issues: ImportIssue[];
  unlisted: number;
  unknownCategories: Map<string, number>;
  scales: Map<string, Evidence>;
  /** How the file was read, in sentences. */
  reading: string[];
};

export function nothingRead(): RowsRead {
  return {
    rows: 0,
    staged: 0,
    rejected: 0,
    unplaced: 0,
    replaced: 0,
    unnamed: 0,
    emptyAnswers: 0,
    issues: [],
    unlisted: 0,
    unknownCategories: new Map(),
    scales: new Map(),
    reading: [],
  };
}
