import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { formatText } from "#app/components/output/format-text.ts";
import { TreeView } from "#app/components/output/tree-view.tsx";
import { en } from "#app/messages/en.ts";

/** A text as a page shows it, or why it does not. */
async function render(text: string): Promise<string> {
  const { footnotes } = en.item;
  const formatted = await formatText({ kind: "text", text, headingLevel: 2, footnotes });
  if (typeof formatted === "string") return formatted;
  return renderToStaticMarkup(<TreeView tree={formatted.tree} />);
}

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
  "a blockquote br code del div em h1 h2 h3 h4 h5 h6 hr li ol p pre span strong sup table tbody td th thead tr ul".split(
    " ",
  ),
);
const attributes = new Set(["href", "target", "rel", "tabindex", "class", "start", "style", "data-mark"]);

function expectHarmless(html: string): void {
  for (const { name, attributes: given } of tagsOf(html)) {
    expect(textTags).toContain(name);
    for (const [key, value] of given) {
      expect(attributes).toContain(key);
      if (key === "href") expect(value).toMatch(/^(https?:|mailto:)/);
      if (key === "style") expect(value).toMatch(/^text-align:(left|right|center)$/);
      if (key === "class") expect(value).toMatch(/^(bg-canvas!|language-[\w+#.-]+|unseen|)$/);
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
  const outputWithoutFormulas = output.map((text) => text.replaceAll("$", "§").replaceAll("\\", "/"));

  test("whatever it holds", async () => {
    await fc.assert(
      fc.asyncProperty(outputWithoutFormulas, async (text) => expectHarmless(await render(text))),
      { numRuns: 300 },
    );
  });

  test("with formulas, nothing runs, loads, links elsewhere or takes an id", async () => {
    await fc.assert(
      fc.asyncProperty(output, async (text) => {
        for (const { name, attributes: given } of tagsOf(await render(text))) {
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

test("raw HTML is shown as it was written", async () => {
  expect(await render("a <b>bold</b> claim")).toBe("<p>a &lt;b&gt;bold&lt;/b&gt; claim</p>");
});

test("an image is named with its address and not loaded", async () => {
  expect(await render("![a cat](https://e.example/c.png)")).toBe(
    "<p>[Image: a cat, https://e.example/c.png]</p>",
  );
});

test("a link shows where it leads", async () => {
  expect(await render("[here](https://e.example/x)")).toBe(
    '<p><a href="https://e.example/x" target="_blank" rel="noopener nofollow noreferrer">here</a> (https://e.example/x)</p>',
  );
  expect(await render("https://e.example/x")).not.toContain("(");
});

test("a link that is none of the web stays text, with its address", async () => {
  expect(await render("[pay](/logout)")).toBe("<p>pay (/logout)</p>");
});

test("headings come below the page's own, without gaps, in the order of the text", async () => {
  expect(tagsOf(await render("### a\n\n# b\n\n## c\n\n###### d")).map((tag) => tag.name)).toEqual([
    "h3",
    "h3",
    "h4",
    "h5",
  ]);
});

test("code keeps its text and its language", async () => {
  expect(await render("```python\nx = 1 < 2\n\ny\n```")).toContain("x = 1 &lt; 2\n\ny</code>");
});

test("formulas become formulas, and money stays money", async () => {
  expect(await render("\\(x^2\\)")).toContain("katex");
  expect(await render("$5 and $10")).toBe("<p>$5 and $10</p>");
});

test.each([
  ["quotes", `${"> ".repeat(40)}x`],
  ["3,000 quotes, on which a parser loses its stack", `${">".repeat(3000)} x`],
  ["lists", Array.from({ length: 40 }, (_, n) => `${"  ".repeat(n)}- x`).join("\n")],
  ["emphasis", `${"**a ".repeat(60)}${" b**".repeat(60)}`],
])("%s nested too deeply are refused", async (_, text) => {
  expect(await render(text)).toBe("deep");
});

test("a tree of too many elements is refused, and so are too many signs that must be marked", async () => {
  expect(await render("**a** ".repeat(9000))).toBe("many");
  expect(await render("a\u200b*b* ".repeat(600))).toBe("many");
});

test("a formula cannot grow without end, and what fails to be one is shown as it was written", async () => {
  expect(await render("$$\\def\\a{\\a\\a}\\a$$")).toContain("\\def");
  expect(await render(`$$${"{".repeat(5000)}x${"}".repeat(5000)}$$`)).toContain("{{{");
});

const reaching = [
  "\\kern-999em x",
  "\\kern-8em x",
  "\\kern -.5em x",
  "\\mkern-144mu x",
  "\\hskip-8em x",
  "\\mskip{-144mu}x",
  "\\hspace{-8em}\\text{safe}",
  "\\hspace*{ -8em }x",
  "\\hspace%\n{-8em}x",
  "\\@hspace{-8em}x",
  "\\def\\a{-8em}\\hspace{\\a}x",
  "\\def\\a#1{\\hspace{#1}}\\a{-8em}x",
  "\\let\\a=\\kern\\a-8em x",
  "\\mathclap{\\text{over}}",
  "\\mathllap{x}",
  "\\llap{x}",
  "\\rlap{x}",
  "\\clap{x}",
  "\\smash{\\rule{9em}{9em}}",
  "\\raisebox{-500em}{x}",
  "\\raisebox{1em}{x}",
  "\\begin{matrix}a\\\\[-8em]b\\end{matrix}",
  "\\!".repeat(40),
  "\\!{}".repeat(40),
];

test.each(reaching)(
  "a formula that reaches out of its place is shown as it was written: %s",
  async (formula) => {
    for (const written of [`before $$${formula}$$ after`, `before\n\n$$\n${formula}\n$$\n\nafter`]) {
      const html = await render(written);
      expect(html).not.toContain("katex");
      expect(html).toMatch(/before[\s\S]*<code[\s\S]*after/);
      expect(html.replaceAll("\n", " ")).toContain(formula.replaceAll("\n", " "));
    }
  },
);

test.each([
  "a\\neq b\\notin C",
  "\\int\\!\\!\\!\\int f\\,dx",
  "x\\hspace{1em}y\\hspace*{0.5cm}z",
  "x\\kern1pt y\\mkern 3mu z",
  "\\begin{aligned}a&=b\\\\[2pt]c&=d\\end{aligned}",
  "\\quad\\text{if } x\\phantom{0}",
  "\\lambda\\lceil x\\rceil\\clubsuit",
])("a formula with usual spaces is one: %s", async (formula) => {
  expect(await render(`$$${formula}$$`)).toMatch(/class="katex"/);
});

test("a tall formula is not refused", async () => {
  const rows = Array.from({ length: 30 }, (_, n) => `a_{${n}} & b`).join(" \\\\ ");
  expect(await render(`$$\\begin{matrix}${rows}\\end{matrix}$$`)).toContain("katex");
});

test("a formula has the colours of the page, so that none hides", async () => {
  const html = await render("$$\\color{white}\\text{hidden}\\colorbox{black}{x}\\textcolor{#fff}{y}$$");
  expect(html).toContain("hidden");
  expect(html).not.toMatch(/style="[^"]*(white|black|#fff)/);
});

test("what would not show is marked in words, addresses, code and images, and stays in the text", async () => {
  expect(await render("pay*d*\u202efdp")).toBe(
    '<p>pay<em>d</em><span class="unseen" data-mark="U+202E">\u202e</span>fdp</p>',
  );
  expect(await render("[x](https://e.example/\u202ea)")).toContain("(https://e.example/%E2%80%AEa)");
  expect(await render("```\na\u200bb\n```")).toContain('data-mark="U+200B"');
  expect(await render("![a\u2066b](c)")).toContain('data-mark="U+2066"');
  expect(await render("$$a\u202eb$$")).not.toContain("\u202e");
});
