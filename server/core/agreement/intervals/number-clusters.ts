import type { MarkedText } from "#core/agreement/spans/spans.ts";

/**
 * Numbers the clusters of texts that two raters or more have read, in order of appearance. Without clusters, each
 * text is a cluster of its own.
 */
export function numberClusters(
  texts: readonly MarkedText[],
  clusters: Uint32Array | undefined,
): { clusterOf: (text: number) => number; count: number } {
  const numbers = new Map<number, number>();
  texts.forEach(({ raters }, text) => {
    const cluster = clusters ? clusters[text] : text;
    if (raters.length >= 2 && !numbers.has(cluster)) numbers.set(cluster, numbers.size);
  });
  return {
    clusterOf: (text) => numbers.get(clusters ? clusters[text] : text) ?? 0,
    count: numbers.size,
  };
}
