import type { ItemContent } from "../schemas/item.ts";

/** A whole item as one plain text, in pieces: each of its texts under its name. */
export function* itemText(content: ItemContent, metadata: unknown): Generator<string> {
  const { prompt, messages = [], response, responses = [], description, reference } = content;
  const texts: [title: string, text: string][] = [];
  if (typeof prompt === "string") texts.push(["Prompt", prompt]);
  for (const [at, { role, content: said }] of messages.entries())
    texts.push([`Message ${at + 1}, ${role}`, said]);
  if (response !== undefined) texts.push(["Response", response]);
  for (const [at, one] of responses.entries())
    texts.push([`Response ${at + 1}${one.model ? `, ${one.model}` : ""}`, one.response]);
  if (description !== undefined) texts.push(["System", description]);
  for (const [name, text] of Object.entries(reference ?? {}))
    if (text !== undefined) texts.push([`Reference, ${name}`, text]);
  for (const [title, text] of texts) yield `===== ${title} =====\n\n${text}\n\n`;
  yield `===== Metadata =====\n\n${JSON.stringify(metadata, null, 2)}\n`;
}
