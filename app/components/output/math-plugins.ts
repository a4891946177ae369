import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import type { PluggableList } from "unified";

export const remarkPlugins: PluggableList = [[remarkMath, { singleDollarTextMath: false }]];

/** Commands that make links, classes or pictures are disabled, and nothing can grow beyond the text around it. */
export const rehypePlugins: PluggableList = [
  [rehypeKatex, { trust: false, strict: "ignore", maxSize: 10, maxExpand: 500 }],
];
