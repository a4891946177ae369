import type { ProjectFields } from "../schemas/project.ts";

/** What the page calls the fields of a project, for the form and the audit log alike. */
export const fieldNames = {
  name: "Name",
  description: "What it is for",
  overlap: "Raters per task",
  leaseMinutes: "Minutes a task is held",
  setAsideAfter: "Raters until a broken item is set aside",
  rationale: "Rationale",
  confidence: "Confidence",
  policy: "Order of tasks",
  promptGroups: "Answers to the same prompt",
  overlapMost: "Most raters of an uncertain task",
  certainty: "Certainty of the consensus (%)",
  assumedAccuracy: "Accuracy assumed of raters (%)",
  totalQuota: "Tasks a rater gets in all",
  dailyQuota: "Tasks a rater gets in 24 hours",
  controlRate: "Control tasks (% of tasks)",
  controlFirst: "First tasks of a rater",
  controlFirstRate: "Control tasks among the first (%)",
  repeatRate: "Silent repeats (% of tasks)",
  repeatAfter: "Tasks before an item comes again",
} as const satisfies Record<keyof ProjectFields, string>;
