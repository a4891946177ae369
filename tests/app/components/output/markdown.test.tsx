import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import ReactMarkdown from "react-markdown";
import { describe, expect, test } from "vitest";
import { Markdown, markdownOptions } from "#app/components/output/markdown.tsx";
import * as math from "#app/components/output/math-plugins.ts";
import { rewriteFormulas } from "#app/components/output/rewrite-formulas.ts";
import { en } from "#app/messages/en.ts";

const render = (text: string) => renderToStaticMarkup(<Markdown text={text} headingLevel={2} />);

const renderWithMath = (text: string) =>
  renderToStaticMarkup(
    <ReactMarkdown {...markdownOptions(2, en, math)}>{rewriteFormulas(text)}</ReactMarkdown>,
  );

type Tag = { name: string; attributes: [name: string, value: string][] };

/** React escapes `<` and `>` in text and attributes, so that this reads its markup exactly. */
function tagsOf(html: string): Tag[] {
  return [...html.matchAll(/<([\w-]+)([^>]*)>/g)].map(([, name = "", rest = ""]) => ({
    name,
    attributes: [...rest.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) => [
      key,
      value,
    ]),
  }));
}

const textTags = new Set(
  "a blockquote br code del div em h1 h2 h3 h4 h5 h6 hr li ol p pre strong sup table tbody td th thead tr ul".split(
    " ",
  ),
);
const attributes = new Set(["href", "target", "rel", "tabindex", "class", "start", "style"]);

function expectHarmless(html: string): void {
  for (const { name, attributes: given } of tagsOf(html)) {
    expect(textTags).toContain(name);
    for (const [key, value] of given) {
      expect(attributes).toContain(key);
      if (key === "href") expect(value).toMatch(/^(https?:|mailto:)/);
      if (key === "style") expect(value).toMatch(/^text-align:(left|right|center)$/);
      if (key === "class") expect(value).toMatch(/^(bg-canvas!|language-[\w+#.-]+|math-inline|)$/);
    }
  }
}

const hostile = fc.constantFrom(
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<iframe src=https://e.example></iframe>",
  '<a href="javascript:alert(1)">x</a>',
  '<div id="submit" class="fixed inset-0" style="position:fixed">',
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](data:text/html,<script>1</script>)",
  "[x](vbscript:x)",
  "[x](/logout)",
  "[x](//e.example)",
  "[x](https://e.example)",
  "<javascript:alert(1)>",
  "<https://e.example>",
  "![a](https://e.example/beacon.png)",
  "![a][r]\n\n[r]: javascript:alert(1)",
  "[^1]\n\n[^1]: note",
  "- [x] done",
  "| a |\n| :-: |\n| b |",
  "```js\nalert(1)\n```",
  "```<script>\nx\n```",
  "# h",
  "###### h",
  "$\\href{javascript:alert(1)}{x}$",
  "$\\htmlId{submit}{x}$",
  "\\[\\includegraphics{https://e.example/p.png}\\]",
  "$$\\rule{999em}{999em}$$",
  "1) x",
  "> ",
  "\n\n",
  "**",
  "`",
  'https://e.example/"onmouseover=alert(1)',
  "&#106;avascript:",
);
const output = fc
  .array(fc.oneof(hostile, hostile, fc.string({ unit: "binary", maxLength: 12 })), { maxLength: 12 })
  .map((parts) => parts.join(" "));

describe("no output can become more than text", () => {
  test("whatever it holds", () => {
    fc.assert(
      fc.property(output, (text) => expectHarmless(render(text))),
      { numRuns: 300 },
    );
  });

  test("with formulas on, nothing runs, loads, links elsewhere or takes an id", () => {
    fc.assert(
      fc.property(output, (text) => {
        for (const { name, attributes: given } of tagsOf(renderWithMath(text))) {
          expect([
            "script",
            "iframe",
            "img",
            "object",
            "embed",
            "form",
            "input",
            "button",
            "link",
            "meta",
          ]).not.toContain(name);
          for (const [key, value] of given) {
            expect(key).not.toMatch(/^(on|src|id$|formaction|xlink)/i);
            if (key === "href") expect(value).toMatch(/^(https?:|mailto:)/);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

test("raw HTML is shown as it was written", () => {
  expect(render("a <b>bold</b> claim")).toBe("<p>a &lt;b&gt;bold&lt;/b&gt; claim</p>");
});

test("an image is named with its address and not loaded", () => {
  expect(render("![a cat](https://e.example/c.png)")).toBe("<p>[Image: a cat, https://e.example/c.png]</p>");
});

test("a link shows where it leads", () => {
  expect(render("[here](https://e.example/x)")).toBe(
    '<p><a href="https://e.example/x" target="_blank" rel="noopener nofollow noreferrer">here</a> (https://e.example/x)</p>',
  );
  expect(render("https://e.example/x")).not.toContain("(");
});

test("a link that is none of the web stays text, with its address", () => {
  expect(render("[pay](/logout)")).toBe("<p>pay (/logout)</p>");
});

test("headings come below the page's own, without gaps, in the order of the text", () => {
  expect(tagsOf(render("### a\n\n# b\n\n## c\n\n###### d")).map((tag) => tag.name)).toEqual([
    "h3",
    "h3",
    "h4",
    "h5",
  ]);
});

test("code keeps its text and its language", () => {
  expect(render("```python\nx = 1 < 2\n\ny\n```")).toContain("x = 1 &lt; 2\n\ny</code>");
});

test("formulas become formulas, and money stays money", () => {
  expect(renderWithMath("\\(x^2\\)")).toContain("katex");
  expect(renderWithMath("$5 and $10")).toBe("<p>$5 and $10</p>");
});
