/** The part of a hast node that is needed here. */
export type HtmlNode = {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HtmlNode[];
};

/** Every node below this one with its depth, without recursion: hostile texts make deep trees. */
export function* nodesOf(root: HtmlNode): Generator<{ node: HtmlNode; depth: number }> {
  const open = [{ node: root, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    for (const child of next.node.children ?? []) open.push({ node: child, depth: next.depth + 1 });
  }
}
