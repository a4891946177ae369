import type { FileRecord } from "./file-record.ts";
import { hasTooManyValues, tooManyValues } from "./json-size.ts";

/**
 * One JSON object as a record. NaN and Infinity, which pandas and Python write although JSON has no such
 * numbers, are read as null.
 */
export function parseJsonRecord(text: string, line: number): FileRecord {
  if (hasTooManyValues([text])) return { line, fault: tooManyValues };
  const parsed = parse(text);
  if ("fault" in parsed) return { line, fault: `is not valid JSON: ${parsed.fault}` };
  const { value } = parsed;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { line, fault: "is not a JSON object with fields" };
  return { line, value: value as Record<string, unknown> };
}

function parse(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const repaired = text.includes("NaN") || text.includes("Infinity") ? replaceNotNumbers(text) : text;
    if (repaired === text) return { fault: String((error as Error).message).slice(0, 200) };
    return parse(repaired);
  }
}

/** Replaces the bare words NaN, Infinity and -Infinity by null, only outside strings. */
function replaceNotNumbers(text: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('"', at);
    const outside = open === -1 ? text.slice(at) : text.slice(at, open);
    parts.push(outside.replace(/-?\b(?:NaN|Infinity)\b/g, "null"));
    if (open === -1) break;
    const close = endOfString(text, open + 1);
    parts.push(text.slice(open, close));
    at = close;
  }
  return parts.join("");
}

/** The position after the quote that ends a JSON string. */
function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    let slashes = 0;
    while (quote - slashes > from && text[quote - slashes - 1] === "\\") slashes++;
    at = quote + 1;
    if (slashes % 2 === 0) break;
  }
  return at;
}
