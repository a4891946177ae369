import { z } from "zod";
import { parsedIfJson } from "../tables/rows/parse-json-record.ts";

/** Text as files hold it: pandas and spreadsheets write numbers where ids and labels are meant. */
export const Text = z.union([z.string(), z.number(), z.boolean()], "must be text").transform(String);

/** Words that stand for "nothing" in columns of names. Never used for prompts and answers, where they are text. */
const nothing = /^(nan|null|none|n\/a)?$/i;

const Name = z
  .union([z.string(), z.number()], "must be text")
  .transform((value) => String(value).trim())
  .pipe(z.string().max(200, "is longer than 200 characters"));

/** The name of a model or a category; null when the cell is empty or says that there is none. */
export const OptionalName = Name.nullish().transform((name) =>
  name === null || name === undefined || nothing.test(name) ? null : name,
);

/**
 * The id of an item or a rater. 7 and "7" are the same id. A number that JavaScript cannot represent exactly is
 * refused, because two such ids could become one.
 */
export const Id = z
  .union([z.string(), z.number()], {
    error: (issue) => (issue.input == null ? "is missing" : "must be text or a number"),
  })
  .refine((id) => typeof id === "string" || Number.isSafeInteger(id) || !Number.isInteger(id), {
    error: "is too long for a number and would lose digits: write it in quotes",
  })
  .transform((id) => String(id).trim())
  .pipe(z.string().min(1, "is missing").max(500, "is longer than 500 characters"));

/** A list or an object, which in CSV is JSON in a cell. */
export function fromCell<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === "" ? undefined : parsedIfJson(value)), schema);
}

/** All keys of it are kept; a record of zod would leave `__proto__` out without a word. */
export const Metadata = fromCell(z.unknown()).transform((metadata, context): Record<string, unknown> => {
  if (metadata === undefined || metadata === null) return {};
  if (typeof metadata === "object" && !Array.isArray(metadata)) return metadata as Record<string, unknown>;
  context.addIssue({ code: "custom", message: "must be an object" });
  return z.NEVER;
});

/** What is wrong with one field of a row. */
export type FieldFault = { field: string; reason: string };

export function faultsOf(error: z.ZodError): FieldFault[] {
  return error.issues.slice(0, 5).map((issue) => ({ field: issue.path.join("."), reason: issue.message }));
}
