import { z } from "zod";
import { type ItemContent, messageRoles } from "#core/schemas/item.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import { readStored } from "./read-stored.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

/** Only known keys are kept: raters never see any others that a row may have. */
const StoredContent = z.object({
  prompt: z.string().nullish(),
  messages: z
    .array(z.object({ role: z.enum(messageRoles), content: z.string() }))
    .nullish()
    .transform((messages) => messages ?? undefined),
  response: text,
  responses: z
    .array(z.object({ model: z.string().nullish(), response: z.string() }))
    .nullish()
    .transform((responses) => responses ?? undefined),
  description: text,
  reference: z
    .object({
      kind: z.string(),
      prompt: text,
      response: text,
      text,
      source: text,
      date: text,
      event_a: text,
      event_b: text,
    })
    .nullish(),
});

/** What an item shows. */
export function readItemContent(stored: unknown): Readable<ItemContent> {
  return readStored<ItemContent>(StoredContent, stored, "This item");
}
