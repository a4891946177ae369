import { cleanText } from "./clean-text.ts";
import type { ImportIssue } from "./import-options.ts";

/** This many issues of one kind show what is wrong with a file; further ones are only counted. */
export const mostIssuesOfKind = 1000;

/** A file can give its fields names of any length, and faults quote its content. */
const longest = { field: 200, reason: 1000 } as const;

export type IssueLog = {
  report: (issue: ImportIssue) => void;
  /** Adds the reason why nothing was imported, which comes before all other issues. */
  reportFirst: (reason: string) => void;
  /** Counts issues that were found but are not reported one by one. */
  leaveOut: (issues: number) => void;
  /** The issues that are kept, in the order in which they were found. */
  issues: ImportIssue[];
  unlisted: () => number;
};

/** Keeps the first issues of each kind in a form that can be stored, and counts the rest. */
export function createIssueLog(): IssueLog {
  const issues: ImportIssue[] = [];
  const found = new Map<ImportIssue["kind"], number>();
  let unlisted = 0;
  const leaveOut = (count: number) => {
    unlisted += count;
  };
  return {
    issues,
    leaveOut,
    unlisted: () => unlisted,
    reportFirst: (reason) => {
      issues.unshift(storable({ line: 0, kind: "rejected", field: "", reason }));
    },
    report: (issue) => {
      const before = found.get(issue.kind) ?? 0;
      found.set(issue.kind, before + 1);
      if (before >= mostIssuesOfKind) leaveOut(1);
      else issues.push(storable(issue));
    },
  };
}

function storable({ line, kind, field, reason }: ImportIssue): ImportIssue {
  return { line, kind, field: shortened(field, longest.field), reason: shortened(reason, longest.reason) };
}

function shortened(text: string, most: number): string {
  return cleanText(text.length > most ? `${text.slice(0, most)}…` : text).value;
}
