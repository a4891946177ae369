/** Code fences, code spans and the notations of formulas. Lengths are bounded, so that no text takes long. */
const pattern = new RegExp(
  [
    /(?<fence>^[ \t]*(?<marks>`{3,}|~{3,}).*$(?:\n[\s\S]*?(?:^[ \t]*\k<marks>[`~]*[ \t]*$|(?![\s\S])))?)/,
    /(?<span>(?<!`)(?<ticks>`+)(?!`)[^\n]{0,2000}?[^`\n]\k<ticks>(?!`))/,
    /(?<indent>^[ \t]*)(?:\\\[(?<bracketBlock>[\s\S]{1,4000}?)\\\]|\$\$(?<dollarBlock>[^$]{1,4000})\$\$)[ \t]*$/,
    /\\\[(?<bracketLine>[^\n]{1,2000}?)\\\]/,
    /\\\((?<parens>[^\n]{1,2000}?)\\\)/,
    /(?<![\\$])\$(?<dollar>[^\s$](?:[^$\n]{0,500}[^\s$\\])?)\$(?![A-Za-z0-9$])/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gm",
);

const formulaLike = /[\\^_={}]|^[A-Za-z]'*$|^[\w\s()]+[-+*/<>][\w\s()+\-*/<>]+$/;

/**
 * A text with its formulas in the notation that remark-math reads without single dollars: `\(x\)` and `$x$` become
 * `$$x$$`, `\[x\]` a block. A dollar starts a formula only where one is meant: "$5 and $10" is money. Code is
 * unchanged.
 */
export function rewriteFormulas(text: string): string {
  return text.replace(pattern, (match, ...rest) => {
    const found = rest.at(-1) as Record<string, string | undefined>;
    const block = found.bracketBlock ?? found.dollarBlock;
    if (block !== undefined) {
      const indent = found.indent ?? "";
      return ["$$", ...block.trim().split("\n"), "$$"].map((line) => indent + line.trim()).join("\n");
    }
    const inline = found.bracketLine ?? found.parens ?? formulaIn(found.dollar);
    return inline === undefined ? match : `$$${inline.trim()}$$`;
  });
}

function formulaIn(text: string | undefined): string | undefined {
  return text !== undefined && formulaLike.test(text) ? text : undefined;
}
