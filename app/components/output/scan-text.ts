import type { Refusal } from "./refusal.ts";

/** Longer texts are only formatted on request. */
export const longest = 50_000;
/** Even longer ones are never formatted. */
export const longestAsked = 500_000;

const deepest = 30;
const mostRuns = 5000;
const mostColumns = 300;

const fence = /^ {0,3}(?:`{3,}|~{3,})/;
/** Quotes, bullets and numbers at the beginning of a line, each of which opens a level. */
const containers = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/;

/**
 * Why a text should not be formatted, from one look at each of its lines: levels, brackets and other markup that no
 * reader needs, but that would exhaust a parser's stack or take it minutes. A text that passes still has a time
 * limit.
 */
export function scanText(text: string): Refusal | null {
  let inFence = false;
  let open = 0;
  let runs = 0;
  for (const line of text.split("\n")) {
    if (fence.test(line)) inFence = !inFence;
    if (inFence) continue;
    if (countOf(containers.exec(line)![0], /[^\s\d.)]|\d+/g) > deepest) return "deep";
    if (line.trim() === "") {
      open = 0;
      continue;
    }
    for (const [bracket] of line.matchAll(/[[\]]/g)) {
      open = Math.max(0, open + (bracket === "[" ? 1 : -1));
      if (open > deepest) return "deep";
    }
    runs += 1 + countOf(line, /[*_~`[<&]+|\$\$|https?:|www\.|@/g);
    if (runs > mostRuns || countOf(line, /\|/g) > mostColumns) return "many";
  }
  return null;
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count++;
  return count;
}
