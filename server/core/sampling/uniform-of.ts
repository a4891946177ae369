import { sha256 } from "./sha256.ts";

/**
 * A number in [0, 1) that depends only on the texts: the first 53 bits of the SHA-256 of the texts joined by line
 * feeds, divided by 2^53.
 *
 * It gives every output its rank. A sample consists of the lowest ranks, so a larger sample contains the smaller one.
 * In Python: int.from_bytes(hashlib.sha256("seed\nid".encode()).digest()[:8], "big") // 2**11 / 2**53
 *
 * @example uniformOf("assay", "output-1") // 0.2763127050255204
 */
export function uniformOf(...texts: string[]): number {
  const [high, low] = sha256(texts.join("\n"));
  return (high * 2 ** 21 + (low >>> 11)) / 2 ** 53;
}
