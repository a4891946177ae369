/**
 * What a task is for, and its assignments and ratings with it. Production ratings are labels of the study. The others
 * teach or check a rater, or a group of raters in a session: no figure, consensus or export has them unless asked.
 */
export const purposes = [
  "production",
  "training",
  "qualification",
  "control",
  "repeat",
  "calibration",
] as const;
export type Purpose = (typeof purposes)[number];
