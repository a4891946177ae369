import { createHighlighterCore, type HighlighterCore, type LanguageInput } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import type { Fetching } from "./format-text.ts";

/** A run of code from `start`, with a CSS colour that follows the theme. */
export type ColouredRun = { start: number; text: string; color: string | undefined };

/** The languages that models write most. Others stay without colours. */
const grammars: Record<string, LanguageInput> = {
  bash: () => import("shiki/langs/bash.mjs"),
  c: () => import("shiki/langs/c.mjs"),
  cpp: () => import("shiki/langs/cpp.mjs"),
  csharp: () => import("shiki/langs/csharp.mjs"),
  css: () => import("shiki/langs/css.mjs"),
  go: () => import("shiki/langs/go.mjs"),
  html: () => import("shiki/langs/html.mjs"),
  java: () => import("shiki/langs/java.mjs"),
  javascript: () => import("shiki/langs/javascript.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  kotlin: () => import("shiki/langs/kotlin.mjs"),
  php: () => import("shiki/langs/php.mjs"),
  powershell: () => import("shiki/langs/powershell.mjs"),
  python: () => import("shiki/langs/python.mjs"),
  r: () => import("shiki/langs/r.mjs"),
  ruby: () => import("shiki/langs/ruby.mjs"),
  rust: () => import("shiki/langs/rust.mjs"),
  sql: () => import("shiki/langs/sql.mjs"),
  swift: () => import("shiki/langs/swift.mjs"),
  typescript: () => import("shiki/langs/typescript.mjs"),
  yaml: () => import("shiki/langs/yaml.mjs"),
};

const aliases: Record<string, string> = {
  "c#": "csharp",
  "c++": "cpp",
  cs: "csharp",
  js: "javascript",
  jsx: "javascript",
  ps1: "powershell",
  py: "python",
  rb: "ruby",
  rs: "rust",
  sh: "bash",
  shell: "bash",
  ts: "typescript",
  tsx: "typescript",
  xml: "html",
  yml: "yaml",
  zsh: "bash",
};

const light = "github-light-high-contrast";
const dark = "github-dark-high-contrast";

let highlighter: Promise<HighlighterCore> | undefined;

function open(): Promise<HighlighterCore> {
  highlighter ??= createHighlighterCore({
    themes: [
      import("shiki/themes/github-light-high-contrast.mjs"),
      import("shiki/themes/github-dark-high-contrast.mjs"),
    ],
    langs: [],
    // The page's policy forbids WebAssembly.
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return highlighter;
}

/**
 * The code in the colours of both themes; null when its language is not supported. A grammar consists of many regular
 * expressions that can take arbitrarily long, so call this in a worker, which can be ended.
 */
export async function highlight(
  text: string,
  language: string,
  fetching: Fetching,
): Promise<ColouredRun[] | null> {
  const name = language.toLowerCase();
  const id = aliases[name] ?? name;
  const grammar = Object.hasOwn(grammars, id) ? grammars[id] : undefined;
  if (!grammar) return null;
  const shiki = await fetching(open);
  await fetching(() => shiki.loadLanguage(grammar));
  const { tokens } = shiki.codeToTokens(text, {
    lang: id,
    themes: { light, dark },
    defaultColor: "light-dark()",
  });
  const runs = tokens.flat();
  // A run extends to the next one, including the line ends between them.
  return runs.map(({ offset, htmlStyle, color }, i) => ({
    start: offset,
    text: text.slice(i === 0 ? 0 : offset, runs[i + 1]?.offset),
    color: htmlStyle?.color ?? color,
  }));
}
