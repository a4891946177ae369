import type { FileRecord } from "./file-record.ts";
import { hasTooManyValues, tooManyValues } from "./json-size.ts";

/**
 * One JSON object as a record. NaN and Infinity, which pandas and Python write although they are not JSON, become
 * null.
 */
export function parseJsonRecord(text: string, line: number, element?: number): FileRecord {
  if (hasTooManyValues([text])) return faulty(tooManyValues, line, element);
  const parsed = parse(text);
  if ("fault" in parsed) return faulty(`is not valid JSON: ${parsed.fault}`, line, element);
  if (typeof parsed.value !== "object" || parsed.value === null || Array.isArray(parsed.value))
    return faulty("is not a JSON object with fields", line, element);
  const value = parsed.value as Record<string, unknown>;
  // Written out, since this runs for every row.
  return element === undefined ? { line, value } : { line, element, value };
}

function faulty(fault: string, line: number, element: number | undefined): FileRecord {
  return element === undefined ? { line, fault } : { line, element, fault };
}

/** Lists and objects in CSV cells: written as JSON, or by pandas in Python's notation. */
export function parsedIfJson(value: unknown): unknown {
  if (typeof value !== "string" || !looksLikeJson(value)) return value;
  const parsed = parse(value);
  return "value" in parsed ? parsed.value : value;
}

/** Whether a text begins like a list or an object. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function parse(text: string): { value: unknown } | { fault: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { value: hasLostDigits(value, 0) ? JSON.parse(outsideStrings(text, keepDigits)) : value };
  } catch (error) {
    const hasNotNumbers = text.includes("NaN") || text.includes("Infinity");
    const repaired = hasNotNumbers ? outsideStrings(text, nullForNotNumbers) : text;
    if (repaired === text) return { fault: String((error as Error).message).slice(0, 200) };
    return parse(repaired);
  }
}

const deepest = 100;

/**
 * Whether a value contains a number so large that its last digits may be lost. Very deep values count as if they did.
 */
function hasLostDigits(value: unknown, depth: number): boolean {
  if (typeof value === "number") return isBeyondExact(value);
  if (typeof value !== "object" || value === null) return false;
  if (depth > deepest) return true;
  if (Array.isArray(value)) return value.some((entry) => hasLostDigits(entry, depth + 1));
  for (const key in value) if (hasLostDigits((value as Record<string, unknown>)[key], depth + 1)) return true;
  return false;
}

/** Replaces the bare words NaN, Infinity and -Infinity by null. */
function nullForNotNumbers(outside: string): string {
  return outside.replace(/-?\b(?:NaN|Infinity)\b/g, "null");
}

/** A number whose neighbours JavaScript cannot tell from it. */
function isBeyondExact(value: number): boolean {
  return Math.abs(value) >= Number.MAX_SAFE_INTEGER;
}

/**
 * Turns such numbers, however they are written, into the texts that stand in the file: other systems use them as ids.
 */
function keepDigits(outside: string): string {
  return outside.replace(/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g, (digits) =>
    isBeyondExact(Number(digits)) ? `"${digits}"` : digits,
  );
}

/** Changes JSON text, but only outside strings. */
function outsideStrings(text: string, change: (outside: string) => string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('"', at);
    parts.push(change(open === -1 ? text.slice(at) : text.slice(at, open)));
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
