import type { z } from "zod";

/** What a value has to be, in words that people use. */
const kinds: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "yes or no",
  array: "a list",
  object: "a group of fields",
  record: "a group of fields",
  date: "a date",
};

/**
 * Sentences for faults that a schema has no sentence of its own for: without it zod would speak of types
 * ("expected int, received number").
 */
export const plainMessage: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "This is missing."
        : `This must be ${kinds[issue.expected] ?? "something else"}.`;
    case "invalid_value":
      return `This must be ${issue.values
        .map(String)
        .join(", ")
        .replace(/, ([^,]*)$/, " or $1")}.`;
    case "too_small":
      return issue.origin === "string" || issue.origin === "array"
        ? "This is too short."
        : `This must be at least ${Number(issue.minimum).toLocaleString("en")}.`;
    case "too_big":
      return issue.origin === "string" || issue.origin === "array"
        ? "This is too long."
        : `This must be at most ${Number(issue.maximum).toLocaleString("en")}.`;
    case "unrecognized_keys":
      return `This form has no field “${issue.keys[0]}”.`;
    case "invalid_format":
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "not_multiple_of":
      return "This cannot be used.";
    default:
      return undefined;
  }
};
