import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ContentCover } from "#app/components/output/content-cover.tsx";
import { ContentWarning } from "#app/components/output/content-warning.tsx";
import { ItemView } from "#app/components/output/item-view.tsx";
import { en } from "#app/messages/en.ts";
import { markableParts } from "#core/ratings/markable-parts.ts";
import type { ItemContent } from "#core/schemas/item.ts";
import type { UnitOfRating } from "#core/schemas/taxonomy.ts";

function show(unit: UnitOfRating, content: ItemContent, showModels = false): string {
  return renderToStaticMarkup(<ItemView unit={unit} content={content} showModels={showModels} />);
}

/** Titles and texts in the order a reader meets them. */
function words(html: string): string {
  return html
    .replace(/<[^>]+>/g, "|")
    .replace(/\|+/g, "|")
    .replaceAll("&#x27;", "'");
}

test("a single response stands below its prompt", () => {
  expect(words(show("single-response", { prompt: "Why?", response: "Because." }))).toBe(
    `|${en.item.prompt}|Why?|${en.item.response}|Because.|`,
  );
});

test("an empty response is said to be empty", () => {
  expect(show("single-response", { prompt: "Why?", response: "  " })).toContain(en.item.empty);
});

test("an altered prompt stands beside the clean one, each with its answer", () => {
  const reference = { kind: "unperturbed", prompt: "clean", response: "yes" };
  const html = show("response-pair", { prompt: "claen", response: "no", reference });
  const names = en.pairs.unperturbed;
  expect(words(html)).toBe(
    `|${names.first}|clean|${names.firstResponse}|yes|${names.second}|claen|${names.secondResponse}|no|`,
  );
});

test("two responses of a pair have neutral names, and models only for those who may see them", () => {
  const content = {
    prompt: "p",
    responses: [
      { model: "aster", response: "x" },
      { model: "cygnus", response: "y" },
    ],
  };
  expect(words(show("response-pair", content))).toBe("|Prompt|p|First response|x|Second response|y|");
  expect(show("response-pair", content)).not.toContain("aster");
  expect(show("response-pair", content, true)).toContain("aster");
});

test("all responses of a set are numbered", () => {
  const html = show("response-set", {
    prompt: "p",
    responses: [{ response: "a" }, { response: "b" }, { response: "c" }],
  });
  expect(words(html)).toBe("|Prompt|p|Response 1|a|Response 2|b|Response 3|c|");
});

test("a conversation shows its turns and who speaks", () => {
  const messages = [
    { role: "user", content: "Is it?" },
    { role: "assistant", content: "No." },
  ] as const;
  expect(words(show("conversation", { messages: [...messages] }))).toBe("|1. User|Is it?|2. Model|No.|");
});

test("a system is shown by its description", () => {
  expect(words(show("system-level", { description: "A system" }))).toBe("|System|A system|");
});

test("a reference of whatever kind stands beside the response", () => {
  const html = show("single-response", {
    prompt: "p",
    response: "r",
    reference: { kind: "constructor", text: "t", source: "a book" },
  });
  expect(words(html)).toBe("|Prompt|p|Response|r|Reference|t|Source: a book|");
});

test("the parts that can be marked count as spans count them", () => {
  expect(markableParts("single-response", { response: "r" })).toEqual(["r"]);
  expect(markableParts("response-set", { responses: [{ response: "a" }, { response: "b" }] })).toEqual([
    "a",
    "b",
  ]);
  const messages = [
    { role: "user", content: "u" },
    { role: "assistant", content: "m" },
  ] as const;
  expect(markableParts("conversation", { messages: [...messages] })).toEqual(["m"]);
});

test("behind a warning a screen reader gets the warning and not the content", () => {
  const html = renderToStaticMarkup(
    <ContentCover level="strong" onShow={() => undefined}>
      secret
    </ContentCover>,
  );
  expect(html).toContain(en.warning.strong);
  expect(html).toMatch(/<div aria-hidden="true" inert=""[^>]*>secret<\/div>/);
});

test("until its cover has been fetched, nothing of hidden content is on the page", () => {
  const behind = (level: "strong" | "none") =>
    renderToStaticMarkup(
      <ContentWarning level={level} isHidden onShow={() => undefined}>
        secret
      </ContentWarning>,
    );
  expect(behind("strong")).toBe("");
  expect(behind("none")).toBe("secret");
});
