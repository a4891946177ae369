import { z } from "zod";
import { messageRoles, pairedReferences, Reference } from "../schemas/item.ts";
import { guessColumns, mapRecord } from "../tables/columns/columns.ts";
import { fromCell, Id, Metadata, OptionalName, Text } from "./fields.ts";

const roleAliases: Record<string, string> = {
  developer: "system",
  human: "user",
  gpt: "assistant",
  model: "assistant",
  bot: "assistant",
  ai: "assistant",
  function: "tool",
};

const Role = z
  .string("must be text")
  .transform((role) => roleAliases[role.toLowerCase()] ?? role.toLowerCase())
  .pipe(z.enum(messageRoles, `must be one of ${messageRoles.join(", ")}`));

const TextPart = z.object({ type: z.literal("text", "only text can be shown"), text: Text });

/** ShareGPT writes who spoke and what as `from` and `value`. */
const MessageRow = z.preprocess(
  (given) => (isRecord(given) && !("role" in given) && "from" in given ? fromShareGpt(given) : given),
  z.object({
    role: Role,
    content: z
      .union([Text, z.array(TextPart), z.null()], "must be text")
      .transform((content) =>
        Array.isArray(content) ? content.map((part) => part.text).join("\n\n") : (content ?? ""),
      ),
  }),
);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const fromShareGpt = ({ from: role, value: content, ...rest }: Record<string, unknown>) => ({
  ...rest,
  role,
  content,
});

const entryWithoutText =
  'is missing: an entry of a list of responses is a text, or an object with the key "response"';

/** An entry of a list of responses is a text, or names its parts like the columns of a file. */
const ResponseRow = z.preprocess(
  (given) => (isRecord(given) ? namedParts(given) : { response: given }),
  z.object({
    model: OptionalName,
    response: z
      .unknown()
      .refine((response) => response !== undefined, entryWithoutText)
      .pipe(Text),
  }),
);

function namedParts(entry: Record<string, unknown>): Record<string, unknown> {
  if (entry.response !== undefined && entry.model !== undefined) return entry;
  return mapRecord("outputs", entry, guessColumns("outputs", Object.keys(entry)));
}

const OptionalText = Text.nullish().transform((text) => text ?? null);

/** A reference is recognised when it states its kind. Fields that are null count as absent. */
const WithReference = Metadata.transform((metadata, context) => {
  const given = metadata.reference;
  if (typeof given !== "object" || given === null || !("kind" in given)) return { metadata, reference: null };
  const fields = Object.entries(given).filter(([, value]) => value !== null);
  const parsed = Reference.safeParse(Object.fromEntries(fields));
  if (parsed.success) {
    const rest = fields.filter(([name]) => !Object.hasOwn(parsed.data, name));
    const { reference: _, ...others } = metadata;
    const kept = rest.length === 0 ? others : { ...others, reference: Object.fromEntries(rest) };
    return { metadata: kept, reference: parsed.data };
  }
  for (const issue of parsed.error.issues)
    context.addIssue({ code: "custom", path: ["reference", ...issue.path], message: "must be text" });
  return z.NEVER;
});

/**
 * One output as a row of a file gives it; without an id it is named by its content. Which fields are required is checked
 * later, when all of them are known.
 */
export const OutputRow = z
  .object({
    id: Id.optional(),
    category: OptionalName,
    subcategory: OptionalName,
    model: OptionalName,
    prompt: OptionalText,
    messages: fromCell(z.array(MessageRow, "must be a list of messages").min(1, "is empty").nullish()),
    response: OptionalText.optional(),
    responses: fromCell(z.array(ResponseRow, "must be a list of responses").min(1, "is empty").nullish()),
    description: OptionalText,
    metadata: WithReference,
  })
  .superRefine((row, context) => {
    const ways = [row.response ?? null, row.responses ?? null, row.description];
    const given = ways.filter((way) => way !== null).length;
    if (given > 1)
      context.addIssue({
        code: "custom",
        path: ["response"],
        message: "stands beside responses or a description: give one of them",
      });
    if (given > 0 || row.messages) return;
    const message =
      row.response === null
        ? 'is null, so nobody could rate it; write an empty answer as ""'
        : "is missing: a row needs response, responses, messages or description";
    context.addIssue({ code: "custom", path: ["response"], message });
  });
export type OutputRow = z.infer<typeof OutputRow>;

export function isPaired(reference: Reference | null): boolean {
  return reference !== null && pairedReferences.has(reference.kind);
}
