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
} as const satisfies Record<keyof ProjectFields, string>;
