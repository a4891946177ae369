import { type HtmlNode, nodesOf } from "./html-node.ts";

/** `headingLevel` is that of the page's own heading above this text; the text's headings come below it. */
type Options = { headingLevel: number };

const allowed = new Set(
  "a blockquote br code del div em h1 h2 h3 h4 h5 h6 hr li ol p pre strong sup table tbody td th thead tr ul".split(
    " ",
  ),
);

/** Elements that scroll sideways, so a keyboard must be able to reach them. */
const scrolling = new Set(["pre", "table"]);

/**
 * A rehype plugin that lets only plain text structure through. Model outputs are hostile input: raw HTML becomes text,
 * images become `output-image`, which is shown as words (loading one would tell its server who reads what), links keep
 * only web and mail addresses and show where they lead, and no element keeps an id, a class or anything else the text
 * could set.
 */
export function safeTree(options: Options) {
  return (tree: HtmlNode): void => {
    const shift = options.headingLevel + 1 - topLevel(tree);
    let lastHeading = options.headingLevel;

    const clean = (node: HtmlNode): HtmlNode[] => {
      if (node.type === "text") return [text(node.value ?? "")];
      if (node.type === "raw") return [text(node.value ?? "")];
      if (node.type !== "element") return [];
      const { tagName = "", properties = {} } = node;
      if (tagName === "img") return [image(str(properties.alt), str(properties.src))];
      if (tagName === "input") return [text(properties.checked ? "☑ " : "☐ ")];
      if ("dataFootnoteBackref" in properties) return [];

      const level = levelOf(node);
      // A heading is at most one level below the one before, as outlines require.
      if (level) lastHeading = Math.min(6, level + shift, lastHeading + 1);
      const children = (node.children ?? []).flatMap(clean);
      if (tagName === "a") return link(str(properties.href), children);
      if (!allowed.has(tagName)) return children;
      const isEmptyHeader = tagName === "th" && children.length === 0;
      return [
        {
          type: "element",
          tagName: level ? `h${lastHeading}` : isEmptyHeader ? "td" : tagName,
          properties: kept(tagName, properties),
          children,
        },
      ];
    };

    tree.children = (tree.children ?? []).flatMap((node) => clean(node));
  };
}

function levelOf(node: HtmlNode): number | null {
  const level = /^h([1-6])$/.exec(node.tagName ?? "")?.[1];
  return level ? Number(level) : null;
}

/** The highest level of heading in the text. */
function topLevel(tree: HtmlNode): number {
  let top = 6;
  for (const { node } of nodesOf(tree)) top = Math.min(top, levelOf(node) ?? 6);
  return top;
}

function kept(tagName: string, properties: Record<string, unknown>): Record<string, unknown> {
  if (scrolling.has(tagName)) return { tabIndex: 0 };
  if (tagName === "ol" && typeof properties.start === "number") return { start: properties.start };
  if ((tagName === "td" || tagName === "th") && properties.align) return { align: properties.align };
  if (tagName !== "code" || !Array.isArray(properties.className)) return {};
  // The language of a code block and the classes of formulas, which later plugins need.
  return {
    className: properties.className.filter((name) =>
      /^(language-[\w+#.-]+|math-(inline|display))$/.test(name),
    ),
  };
}

function image(alt: string, src: string): HtmlNode {
  return { type: "element", tagName: "output-image", properties: { alt, src }, children: [] };
}

function link(href: string, children: HtmlNode[]): HtmlNode[] {
  const url = webAddress(href);
  const shown = children.map(textOf).join("");
  const address =
    href === "" || href.startsWith("#") || sameAddress(shown, href) ? [] : [text(` (${url ?? href})`)];
  if (!url) return [...children, ...address];
  const properties = { href: url, target: "_blank", rel: "noopener nofollow noreferrer" };
  return [{ type: "element", tagName: "a", properties, children }, ...address];
}

/** The address as the browser will read it, with a host in another script shown in its real form. */
function webAddress(href: string): string | null {
  if (!/^(https?:\/\/|mailto:)/i.test(href) || !URL.canParse(href)) return null;
  return new URL(href).href;
}

function sameAddress(shown: string, href: string): boolean {
  const bare = (address: string) => address.replace(/^(https?:\/\/|mailto:)/i, "").replace(/\/$/, "");
  return bare(shown) === bare(href);
}

function textOf(node: HtmlNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}

function text(value: string): HtmlNode {
  return { type: "text", value };
}

function str(value: unknown): string {
  return typeof value === "string" ? value : "";
}
