import type { OtherLabels } from "./coefficients/definition.ts";

/** A request that cannot be computed, as codes and data. Commands and pages put it into their own words. */
export type ReportFault =
  | { why: "no-method"; name: string }
  /** The coefficient is one of passages or of comparisons. */
  | { why: "of-others"; method: string; of: OtherLabels }
  | { why: "needs-order"; method: string }
  | { why: "needs-sets"; method: string }
  | { why: "two-raters"; method: string; raters: number }
  | { why: "clusters-drawn" }
  | { why: "category-twice" }
  | { why: "not-a-number"; level: string; line: number | null; label: string | null }
  | { why: "no-label"; name: string; known: string[] }
  | { why: "no-rater"; name: string; known: string[] }
  | { why: "no-group"; name: string; known: string[] };

export class ReportError extends Error {
  readonly fault: ReportFault;

  constructor(fault: ReportFault) {
    super(`No report: ${JSON.stringify(fault)}`);
    this.fault = fault;
  }
}
