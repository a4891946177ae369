import { z } from "zod";
import { unitsOfRating } from "./taxonomy.ts";

export const messageRoles = ["system", "user", "assistant", "tool"] as const;

export const Message = z.object({ role: z.enum(messageRoles), content: z.string() });
export type Message = z.infer<typeof Message>;

/**
 * What a rater needs beside the answer: the unperturbed prompt and its answer, the events of a causal question, the
 * original passage. Only these fields are kept. Whatever else a file has there (scores, expected answers) is a label
 * and stays in the metadata.
 */
export const Reference = z.object({
  kind: z.string(),
  prompt: z.string().optional(),
  response: z.string().optional(),
  text: z.string().optional(),
  source: z.string().optional(),
  date: z.string().optional(),
  event_a: z.string().optional(),
  event_b: z.string().optional(),
});
export type Reference = z.infer<typeof Reference>;

/** Kinds of reference that are the other half of a response pair, and not a help beside a single response. */
export const pairedReferences: ReadonlySet<string> = new Set(["unperturbed", "counterfactual"]);

/** Kinds of reference with a title of their own. All others are shown as "reference". */
export const titledReferences = [
  "original-passage",
  "reference-answer",
  "current-answer",
  "event-pair",
] as const;

/** What an item shows, in the order of its parts. Its unit of rating decides which parts it has. */
export const ItemContent = z.object({
  prompt: z.string().nullish(),
  messages: z.array(Message).optional(),
  response: z.string().optional(),
  /** The responses of a pair or a set. Their models are for leads; `blindContent` removes them. */
  responses: z.array(z.object({ model: z.string().nullish(), response: z.string() })).optional(),
  /** For a system-level item: Markdown about a system and its measurements. */
  description: z.string().optional(),
  reference: Reference.nullish(),
});
export type ItemContent = z.infer<typeof ItemContent>;

/** The parts of an item that a rater sees; none of them names a model. */
export const BlindContent = ItemContent.omit({ responses: true }).extend({
  responses: z.array(z.object({ response: z.string() })).optional(),
});
export type BlindContent = z.infer<typeof BlindContent>;

export const UnitOfRating = z.enum(unitsOfRating);
export type UnitOfRating = z.infer<typeof UnitOfRating>;

/**
 * What a rater may see of an item. It reveals neither whose answer it is nor any difference between items that is not
 * on the screen. Invariants 5 and 10.
 */
export function blindContent(content: ItemContent): BlindContent {
  const { prompt, messages, response, responses, description, reference } = content;
  return {
    ...(typeof prompt === "string" && { prompt }),
    ...(messages && { messages }),
    ...(response !== undefined && { response }),
    ...(responses && { responses: responses.map(({ response }) => ({ response })) }),
    ...(description !== undefined && { description }),
    ...(reference && { reference: { ...reference, kind: shownKind(reference.kind) } }),
  };
}

/** A kind without a title of its own becomes "reference", since raters never see the word that the file uses. */
function shownKind(kind: string): string {
  const isShown = pairedReferences.has(kind) || titledReferences.some((titled) => titled === kind);
  return isShown ? kind : "reference";
}
