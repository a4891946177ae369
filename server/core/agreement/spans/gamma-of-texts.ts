import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { type Random, seededRandom } from "#core/numeric/seeded-random.ts";
import { gammaAgreement } from "./gamma-agreement.ts";
import type { SpanWeights } from "./span-dissimilarity.ts";
import type { MarkedText, Span } from "./spans.ts";

export type GammaOfTexts = Statistic & {
  /** Texts that two raters or more have read; n of them were drawn. */
  readTexts: number;
  /** Whether all raters were aligned at once in every block, or pair by pair in some of them. */
  alignment: "joint" | "pairs";
};

export type GammaOfTextsOptions = SpanWeights & {
  seed: string | number;
  /** Random texts for each block. */
  samples?: number;
  /** The most blocks to compute. When there are more, randomly chosen texts are left out. */
  mostBlocks?: number;
  onBlock?: (done: number, total: number) => void;
};

/** Spans of a rater in a block: enough to know their spread, few enough to align. */
const spansOfBlock = 15;

/**
 * Gamma over many texts. Texts in random order are laid end to end in blocks of some fifteen spans a rater, each
 * block is one text of `gammaAgreement`, and disorders are averaged over blocks by their spans: a single short text
 * says too little about where spans would lie by chance. Texts of a block have the same number of raters; where those
 * are not the same persons, the first in the order of names stands for the first, and so on, since gamma asks of a
 * rater only which spans are theirs.
 *
 * n is the number of texts in the blocks. Beyond `mostBlocks` (12) the rest is left out: seeded, so the same every time.
 * No source: Mathet et al. (2015) treat one text. Cost: that of `gammaAgreement` for each block.
 *
 * Undefined: as in `gammaAgreement`.
 *
 * @example gammaOfTexts(texts, { seed: 1 }).value
 */
export function gammaOfTexts(texts: readonly MarkedText[], options: GammaOfTextsOptions): GammaOfTexts {
  const { seed, samples = 30, mostBlocks = 12, onBlock } = options;
  const read = texts.filter(({ raters }) => raters.length >= 2);
  const none = { value: null, n: 0, readTexts: read.length, alignment: "joint" } as const;
  if (!texts.some(({ spans }) => spans.length > 0)) return { ...none, reason: "no-data" };
  if (read.length === 0) return { ...none, reason: "no-overlap" };
  const blocks = makeBlocks(shuffle(read, seededRandom(seed))).slice(0, mostBlocks);
  const sum = { observed: 0, expected: 0 };
  let isJoint = true;
  blocks.forEach((block, position) => {
    onBlock?.(position, blocks.length);
    const slots = Array.from({ length: block[0].raters.length }, (_, slot) => String(slot));
    const spans = layEndToEnd(block);
    const gamma = gammaAgreement(spans, { ...options, samples, raters: slots, seed: `${seed}/${position}` });
    const share = spans.length / slots.length;
    sum.observed += share * (gamma.observedDisorder ?? 0);
    sum.expected += share * (gamma.expectedDisorder ?? 0);
    if (gamma.alignment === "pairs") isJoint = false;
  });
  const n = blocks.reduce((total, block) => total + block.length, 0);
  const rest = { n, readTexts: read.length, alignment: isJoint ? "joint" : "pairs" } as const;
  if (!(sum.expected > 0)) return { ...rest, value: null, reason: "no-variation" };
  return { ...rest, value: 1 - sum.observed / sum.expected };
}

/** Texts with equally many raters, those of the most spans first, cut so that blocks have some spans a rater. */
function makeBlocks(texts: readonly MarkedText[]): MarkedText[][] {
  const byRaters = new Map<number, MarkedText[]>();
  for (const text of texts) {
    const own = byRaters.get(text.raters.length);
    if (own) own.push(text);
    else byRaters.set(text.raters.length, [text]);
  }
  const groups = [...byRaters.values()].map((own) => ({ own, spans: countSpans(own) }));
  groups.sort((left, right) => right.spans - left.spans);
  return groups.flatMap(({ own, spans }) => {
    const most = spansOfBlock * own[0].raters.length;
    const count = Math.max(1, Math.round(spans / most));
    const blocks = Array.from({ length: count }, (): MarkedText[] => []);
    let before = 0;
    for (const text of own) {
      blocks[Math.min(count - 1, Math.floor((before * count) / Math.max(1, spans)))].push(text);
      before += text.spans.length;
    }
    return blocks.filter((block) => block.length > 0);
  });
}

function countSpans(texts: readonly MarkedText[]): number {
  return texts.reduce((sum, { spans }) => sum + spans.length, 0);
}

function layEndToEnd(block: readonly MarkedText[]): Span[] {
  let offset = 0;
  return block.flatMap(({ continuum, raters, spans }) => {
    const shift = offset - continuum.begin;
    offset += continuum.end - continuum.begin;
    const slot = new Map([...raters].sort().map((rater, position) => [rater, String(position)]));
    return spans.map(({ rater, begin, end, category }) => ({
      rater: slot.get(rater)!,
      begin: begin + shift,
      end: end + shift,
      category,
    }));
  });
}

function shuffle<Entry>(entries: readonly Entry[], random: Random): Entry[] {
  const shuffled = [...entries];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}
