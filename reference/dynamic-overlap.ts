import { certaintyOf, expectedAccuracy, type KnownAccuracy } from "#core/queue/certainty.ts";
import { requiredOverlap } from "#core/queue/required-overlap.ts";
import { isRecord, rowName } from "./cases.ts";
import type { Computed } from "./check.ts";

type Worker = { gold_correct: number; gold_total: number };
type Item = { options: string[]; workers: Worker[]; answers: string[] };

/** For each item of a case, how certain its consensus is after each answer, and after which it needs no more raters. */
export function dynamicOverlap(input: Record<string, unknown>): Computed {
  const items = (input.items as unknown[]).filter((item) => isRecord(item)) as unknown as Item[];
  const rule = { most: Number(input.max_overlap), certainty: Number(input.confidence) };
  const least = Number(input.min_overlap);
  return Object.fromEntries(items.map((item, at) => [rowName(at), stopOf(item, rule, least)]));
}

function stopOf(
  { options, workers, answers }: Item,
  rule: { most: number; certainty: number },
  least: number,
): Computed {
  const known = workers.map(
    ({ gold_correct, gold_total }): KnownAccuracy => ({
      correct: gold_correct,
      total: gold_total,
    }),
  );
  const labels = answers.map((label, at) => ({ label, ...known[at]! }));
  const history = labels.map((_, at) => {
    const given = certaintyOf(options, labels.slice(0, at + 1));
    return { k: at + 1, answer: given?.label ?? null, confidence: given?.certainty ?? null };
  });
  const stop = history.find(
    ({ k, confidence }) =>
      requiredOverlap(rule, { least, ratings: k, leases: 0, certainty: confidence }) === k,
  );
  return {
    q: known.map((rater) => expectedAccuracy(rater)),
    history,
    stop_after: stop?.k ?? null,
    final: stop ?? null,
  };
}
