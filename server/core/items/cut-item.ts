import type { ItemContent } from "../schemas/item.ts";

/** How much a page about an item sends of each of its texts, and of all together. */
export const pageLimits = { text: 100_000, all: 500_000, entries: 5000 } as const;

type Cut = (text: string) => string;

/**
 * An item with its texts cut to what a page sends, and the number of characters left out. Raters get the whole item;
 * this is for people who look at a study.
 */
export function cutItem(
  content: ItemContent,
  metadata: unknown,
): { content: ItemContent; metadata: string; leftOut: number } {
  let left: number = pageLimits.all;
  let leftOut = 0;
  const cut: Cut = (text) => {
    const kept = beginning(text, Math.min(left, pageLimits.text));
    left -= kept.length;
    leftOut += text.length - kept.length;
    return kept;
  };
  const shown = cutContent(
    withFirst(content, (text) => {
      leftOut += text.length;
    }),
    cut,
  );
  return { content: shown, metadata: cut(JSON.stringify(metadata, null, 2)), leftOut };
}

/** The same for the metadata alone. */
export function cutMetadata(metadata: unknown): { metadata: string; leftOut: number } {
  const text = JSON.stringify(metadata, null, 2);
  const kept = beginning(text, pageLimits.text);
  return { metadata: kept, leftOut: text.length - kept.length };
}

/** The item with only the first messages and responses. Items of earlier versions may have a hundred thousand. */
function withFirst(content: ItemContent, drop: (text: string) => void): ItemContent {
  const { messages, responses } = content;
  for (const { content: said } of messages?.slice(pageLimits.entries) ?? []) drop(said);
  for (const { response } of responses?.slice(pageLimits.entries) ?? []) drop(response);
  return {
    ...content,
    ...(messages && { messages: messages.slice(0, pageLimits.entries) }),
    ...(responses && { responses: responses.slice(0, pageLimits.entries) }),
  };
}

/** What is rated comes first, since there may be no room left for what comes last. */
function cutContent(content: ItemContent, cut: Cut): ItemContent {
  const { prompt, messages, response, responses, description, reference } = content;
  const { kind, ...texts } = reference ?? {};
  return {
    ...(response !== undefined && { response: cut(response) }),
    ...(description !== undefined && { description: cut(description) }),
    ...(responses && { responses: responses.map((one) => ({ ...one, response: cut(one.response) })) }),
    ...(typeof prompt === "string" && { prompt: cut(prompt) }),
    ...(messages && { messages: messages.map((one) => ({ ...one, content: cut(one.content) })) }),
    ...(kind !== undefined && { reference: { kind: cut(kind), ...cutAll(texts, cut) } }),
  };
}

function cutAll(texts: Record<string, string | undefined>, cut: Cut): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, cut(text)]])),
  );
}

/** The first `most` characters of a text, without half of a character at the end. */
function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  const isHalf = (text.codePointAt(most - 1) ?? 0) > 0xffff;
  return text.slice(0, isHalf ? most - 1 : most);
}

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
