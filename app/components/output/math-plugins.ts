import type { Options } from "react-markdown";
import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import "katex/dist/katex.min.css";

type Plugins = NonNullable<Options["rehypePlugins"]>;

export const remarkPlugins: Plugins = [[remarkMath, { singleDollarTextMath: false }]];

/** Commands that make links, classes or pictures stay off, and nothing grows beyond the text around it. */
export const rehypePlugins: Plugins = [
  [rehypeKatex, { trust: false, strict: "ignore", maxSize: 10, maxExpand: 500 }],
];
