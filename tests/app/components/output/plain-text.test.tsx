import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MarkableText } from "#app/components/output/markable-text.tsx";
import { PlainText } from "#app/components/output/plain-text.tsx";
import { RichText } from "#app/components/output/rich-text.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { en } from "#app/messages/en.ts";
import { pathologicalTexts } from "#tests/attack/pathological-texts.ts";

/** The text that a page holds: what a selection counts its places in. */
function textIn(html: string): string {
  const letters: Record<string, string> = {
    "&lt;": "<",
    "&gt;": ">",
    "&amp;": "&",
    "&quot;": '"',
    "&#x27;": "'",
  };
  return html.replace(/<[^>]*>/g, "").replace(/&[#\w]+;/g, (entity) => letters[entity] ?? entity);
}

const hidden =
  "Pay\u202e now\u200b\u200b, e\u0301\u0301\u0301\u0301\u0301\u0301 <b>\u001b[2J</b> 👩🏽‍🚀 سلام";

test("marks add nothing to the text, so that a place in the page is a place in the text", () => {
  const html = renderToStaticMarkup(<PlainText text={hidden} />);
  expect(textIn(html)).toBe(hidden);
  for (const mark of ["U+202E", "U+200B ×2", "+2", "U+001B"]) expect(html).toContain(`data-mark="${mark}"`);
});

test("marked passages lie at the same places with hidden signs before and in them", () => {
  const start = hidden.indexOf("now");
  const marking = {
    passages: [{ part: 0, start, end: start + 6, level: "a" }],
    labelOf: () => "A",
    onSelect: () => undefined,
  };
  const html = renderToStaticMarkup(<MarkableText text={hidden} part={0} marking={marking} />);
  expect(textIn(html)).toBe(hidden);
  expect(textIn(/<mark[^>]*>(.*)<\/mark>/.exec(html)![1]!)).toBe("now\u200b\u200b,");
});

test("marks reach over the parts of a long text", () => {
  const text = `${"line of a long text\n".repeat(1200)}end`;
  const marking = {
    passages: [{ part: 0, start: 9990, end: 10_050, level: "a" }],
    labelOf: () => "A",
    onSelect: () => undefined,
  };
  const html = renderToStaticMarkup(<MarkableText text={text} part={0} marking={marking} />);
  const marked = [...html.matchAll(/<mark[^>]*>([\s\S]*?)<\/mark>/g)].map(([, inner]) => textIn(inner!));
  expect(marked.join("")).toBe(text.slice(9990, 10_050));
});

test("of a long text the beginning is there at once, with how much there is and the way to more", () => {
  const html = renderToStaticMarkup(<PlainText text={"word ".repeat(1_000_000)} />);
  expect(html.length).toBeLessThan(50_000);
  expect(html).toContain(en.item.shown(30_000, 5_000_000));
  expect(html).toContain(en.item.showMore);
});

test("the server writes every hostile text as plain text, in no more than a page of it", () => {
  for (const { name, text } of pathologicalTexts()) {
    const html = renderToStaticMarkup(<RichText text={text} headingLevel={2} />);
    expect(html.length, name).toBeLessThan(400_000);
    expect(html, name).not.toMatch(/<(?!\/?(div|span|p|button)\b)/);
  }
});

test("a name from the right or with hidden signs turns nothing around it", () => {
  const name = (text: string) => renderToStaticMarkup(<Verbatim>{text}</Verbatim>);
  expect(name("Ada")).toBe("Ada");
  expect(name("مريم")).toBe("<bdi>مريم</bdi>");
  expect(name("a\u202eb")).toBe('<bdi>a<span class="unseen" data-mark="U+202E">\u202e</span>b</bdi>');
  expect(name("a\nb")).toContain('data-mark="U+000A"');
});
