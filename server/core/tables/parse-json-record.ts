import type { FileRecord } from "./file-record.ts";

/**
 * One JSON object as a record. NaN and Infinity, which pandas and Python write although JSON has no such
 * numbers, are read as null.
 */
export function parseJsonRecord(text: string, line: number, element?: number): FileRecord {
  const parsed = parse(text);
  if ("fault" in parsed) return faulty(`is not valid JSON: ${parsed.fault}`, line, element);
  if (typeof parsed.value !== "object" || parsed.value === null || Array.isArray(parsed.value))
    return faulty("is not a JSON object with fields", line, element);
  const value = parsed.value as Record<string, unknown>;
  // Spelled out, since there is one of these for every row.
  return element === undefined ? { line, value } : { line, element, value };
}

function faulty(fault: string, line: number, element: number | undefined): FileRecord {
  return element === undefined ? { line, fault } : { line, element, fault };
}

/** Lists and objects come as JSON in cells of CSV, and from pandas as Python writes them. */
export function parsedIfJson(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  const parsed = parse(value);
  return "value" in parsed ? parsed.value : value;
}

const manyDigits = /\d{16}/;

function parse(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(manyDigits.test(text) ? outsideStrings(text, keepDigits) : text) };
  } catch (error) {
    const hasNotNumbers = text.includes("NaN") || text.includes("Infinity");
    const repaired = hasNotNumbers ? outsideStrings(text, nullForNotNumbers) : text;
    if (repaired === text) return { fault: String((error as Error).message).slice(0, 200) };
    return parse(repaired);
  }
}

/** The bare words NaN, Infinity and -Infinity as null. */
function nullForNotNumbers(outside: string): string {
  return outside.replace(/-?\b(?:NaN|Infinity)\b/g, "null");
}

/** Whole numbers that JavaScript cannot tell from their neighbours as texts: ids of other systems are such. */
function keepDigits(outside: string): string {
  return outside.replace(/-?\d{16,}(?![\d.eE])/g, (digits, at: number) => {
    const isPartOfNumber = at > 0 && /[\d.eE+]/.test(outside[at - 1]);
    return isPartOfNumber || Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`;
  });
}

/** Changes a text of JSON only where it is not inside a string. */
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
