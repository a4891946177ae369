import type { CopyCell } from "./copy-text.ts";

/** Columns of the tables that hold the rows of a file until they are compared with the project. */
export const stagedOutputColumns = [
  "line",
  "external_id",
  "category",
  "subcategory",
  "model",
  "prompt_group",
  "unit",
  "content",
  "metadata",
  "sha256",
] as const;

export const stagedRatingColumns = [
  "line",
  "item",
  "rater",
  "rater_kind",
  "rater_group",
  "scale",
  "scale_kind",
  "asked_by",
  "label_text",
  "label_number",
  "label_list",
  "label_entries",
  "submitted_at",
  "duration_ms",
  "rationale",
  "metadata",
  "of_project",
  "of_version",
] as const;

export type StagedOutput = Record<(typeof stagedOutputColumns)[number], CopyCell>;
export type StagedRating = Record<(typeof stagedRatingColumns)[number], CopyCell>;
