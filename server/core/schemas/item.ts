import { z } from "zod";
import { unitsOfRating } from "./taxonomy.ts";

export const messageRoles = ["system", "user", "assistant", "tool"] as const;

export const Message = z.object({ role: z.enum(messageRoles), content: z.string() });
export type Message = z.infer<typeof Message>;

/**
 * What a rater needs beside the answer: the unperturbed prompt and its answer, the events of a causal question, the
 * original passage. Only these fields are kept; whatever else a file has there (scores, expected answers) is a label
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

/** What an item shows, in the order of its parts. Which parts there are follows from its unit of rating. */
export const ItemContent = z.object({
  prompt: z.string().nullish(),
  messages: z.array(Message).optional(),
  response: z.string().optional(),
  /** Of a pair or a set. Models are for leads; `blindContent` removes them. */
  responses: z.array(z.object({ model: z.string().nullish(), response: z.string() })).optional(),
  /** Of a system-level item: Markdown about a system and its measurements. */
  description: z.string().optional(),
  reference: Reference.nullish(),
});
export type ItemContent = z.infer<typeof ItemContent>;

/** The parts of an item that a rater sees: nothing that names a model. */
export const BlindContent = ItemContent.omit({ responses: true }).extend({
  responses: z.array(z.object({ response: z.string() })).optional(),
});
export type BlindContent = z.infer<typeof BlindContent>;

export const UnitOfRating = z.enum(unitsOfRating);
export type UnitOfRating = z.infer<typeof UnitOfRating>;

/** Takes out what would tell a rater whose answer it is. Invariant 5. */
export function blindContent(content: ItemContent): BlindContent {
  const { responses, ...rest } = content;
  return responses ? { ...rest, responses: responses.map(({ response }) => ({ response })) } : rest;
}
