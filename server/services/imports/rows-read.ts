import type { ImportIssue } from "#core/imports/import-options.ts";
import type { ScaleEvidence } from "#core/imports/scale-kind.ts";

/** The labels seen on a scale. Humans are kept apart, so that a judge's failed answers do not decide its kind. */
export type Evidence = { human: ScaleEvidence; judge: ScaleEvidence };

/** What was found in a file besides its rows. Its size is bounded, however long the file is. */
export type RowsRead = {
  rows: number;
  /** The number of rows that can be compared with the project. */
  staged: number;
  rejected: number;
  /** Those of the rejected rows that lack only a known category. */
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
