import { z } from "zod";
import { AppError } from "#core/errors.ts";
import { parsedIfJson } from "../rows/parse-json-record.ts";

/** How offsets into a text are counted. Assay's own exports count code points. */
export const offsetUnits = ["code-points", "utf-16", "bytes"] as const;
export type OffsetUnit = (typeof offsetUnits)[number];

const Offset = z.number().int().min(0);
const Level = z.union([z.string(), z.array(z.string()).length(1)]).transform((level) => String(level));

const levelNames = [
  "level",
  "label",
  "labels",
  "category",
  "class",
  "type",
  "tag",
  "entity",
  "entity_group",
  "name",
] as const;
const beginNames = ["start", "begin", "start_offset", "startOffset", "start_char", "from"] as const;
const endNames = ["end", "end_offset", "endOffset", "end_char", "to"] as const;

const optional = <Name extends string, Type extends z.ZodType>(names: readonly Name[], type: Type) =>
  Object.fromEntries(names.map((name) => [name, type.optional()])) as Record<Name, z.ZodOptional<Type>>;

/** A passage as files write it. An unknown key might hold the level, so it is refused instead of ignored. */
const MarkObject = z.strictObject({
  part: Offset.optional(),
  ...optional(levelNames, Level),
  ...optional(beginNames, Offset),
  ...optional(endNames, Offset),
  // Additional keys that tools write.
  ...optional(
    ["id", "text", "quote", "comment", "note", "score", "confidence", "meta", "token_start", "token_end"],
    z.unknown(),
  ),
});

const MarkTriple = z
  .tuple([Offset, Offset, z.string()])
  .transform(([start, end, level]): z.output<typeof MarkObject> => ({ start, end, level }));

export type Mark = { part: number; begin: number; end: number; level: string };

/** A passage of one rater: `{start, end, level}`, also under other usual names, or `[start, end, level]`. */
const Mark = z.union([MarkTriple, MarkObject]).transform((given, context): Mark => {
  const found = (names: readonly (keyof typeof given)[]) => [
    ...new Set(names.flatMap((name) => (given[name] === undefined ? [] : [given[name]]))),
  ];
  const [begin, ...moreBegins] = found(beginNames) as number[];
  const [end, ...moreEnds] = found(endNames) as number[];
  const [level = "marked", ...moreLevels] = found(levelNames) as string[];
  if (moreLevels.length > 0)
    context.addIssue({ code: "custom", message: `has two levels, "${level}" and "${moreLevels[0]}"` });
  if (begin === undefined || end === undefined || begin >= end || moreBegins.length + moreEnds.length > 0)
    context.addIssue({ code: "custom", message: "does not end after it starts" });
  return { part: given.part ?? 0, begin: begin ?? 0, end: end ?? 0, level };
});

/** The first unknown key in the passages of a label; null when all are known. */
function unknownMarkKey(value: unknown): string | null {
  const known = new Set(Object.keys(MarkObject.shape));
  const marks = Array.isArray(value) ? value : [];
  const keys = marks.flatMap((mark) => (typeof mark === "object" && mark !== null ? Object.keys(mark) : []));
  return keys.find((key) => !known.has(key) && !/^\d+$/.test(key)) ?? null;
}

/** Whether a label is a list of passages. */
export function isMarkList(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((mark) => {
    if (typeof mark !== "object" || mark === null || Array.isArray(mark)) return false;
    return beginNames.some((name) => name in mark) && endNames.some((name) => name in mark);
  });
}

/** The passages of a label, or why it is no list of them. */
export function parseMarks(label: unknown): { marks: Mark[] } | { fault: string } {
  const value = parsedIfJson(label);
  const unknown = unknownMarkKey(value);
  if (unknown !== null)
    return {
      fault: `a passage has the key "${unknown}", which is not known: the level is called level, label, category, class, type, tag or entity, and the ends start and end`,
    };
  const parsed = z.array(Mark).safeParse(value);
  if (parsed.success) return { marks: parsed.data };
  return {
    fault:
      'the label is no list of passages like [{"start": 4, "end": 9, "level": "invention"}], each ending after it starts',
  };
}

/**
 * The passages of a label.
 * @throws AppError with the line, when it is not a list of passages
 */
export function readMarks(label: unknown, line: number): Mark[] {
  const read = parseMarks(label);
  if ("marks" in read) return read.marks;
  throw new AppError("bad-input", `line ${line}: ${read.fault}.`);
}
