import { noValue } from "../schemas/sampling-plan.ts";

/** An output that can be drawn: its ids and strata, without its text. */
export type Candidate = {
  externalId: string;
  category: string | null;
  subcategory: string | null;
  model: string | null;
  promptGroup: string;
  /** Already a task under the guideline that the plan would use. */
  isDrawn: boolean;
};

export type Stratum = {
  key: string;
  category: string;
  subcategory: string;
  /** Null where prompt groups are kept together, since a group holds several models. */
  model: string | null;
};

/** What is drawn as a whole: an output, or all outputs of a prompt. */
export type Unit = {
  /** The id of the output or group, which decides its rank. */
  id: string;
  stratum: number;
  /** Positions of its outputs among the candidates. */
  members: number[];
  /** How many of them have been drawn already. */
  drawn: number;
};

/**
 * The strata of the candidates and the units in them, both in an order that does not depend on the order of the
 * candidates. A prompt group belongs to the category and subcategory of its first output by id, in case they differ.
 *
 * Cost: O(candidates * log candidates).
 *
 * @example stratify(candidates, { keepGroups: false }).strata[0].key // "safety/violence/model-a"
 */
export function stratify(
  candidates: readonly Candidate[],
  { keepGroups }: { keepGroups: boolean },
): { strata: Stratum[]; units: Unit[] } {
  const order = candidates.map((_, position) => position);
  order.sort((left, right) => compare(candidates[left].externalId, candidates[right].externalId));
  const strata = new Map<string, Stratum>();
  const units = new Map<string, Unit & { key: string }>();
  for (const position of order) {
    const candidate = candidates[position];
    const id = keepGroups ? candidate.promptGroup : candidate.externalId;
    const known = units.get(id);
    if (known) {
      known.members.push(position);
      if (candidate.isDrawn) known.drawn++;
      continue;
    }
    const stratum = stratumOf(candidate, keepGroups);
    strata.set(stratum.key, stratum);
    units.set(id, {
      id,
      key: stratum.key,
      stratum: -1,
      members: [position],
      drawn: candidate.isDrawn ? 1 : 0,
    });
  }
  const sorted = [...strata.values()].sort((left, right) => compare(left.key, right.key));
  const number = new Map(sorted.map(({ key }, position) => [key, position]));
  return {
    strata: sorted,
    units: [...units.values()].map(({ key, ...unit }) => ({ ...unit, stratum: number.get(key) ?? -1 })),
  };
}

function stratumOf(candidate: Candidate, keepGroups: boolean): Stratum {
  const category = candidate.category ?? noValue;
  const subcategory = candidate.subcategory ?? noValue;
  const model = keepGroups ? null : (candidate.model ?? noValue);
  const key = model === null ? `${category}/${subcategory}` : `${category}/${subcategory}/${model}`;
  return { key, category, subcategory, model };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
