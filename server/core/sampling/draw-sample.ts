import type { SamplingPlan } from "../schemas/sampling-plan.ts";
import { allocate } from "./allocate.ts";
import { type Candidate, type Stratum, stratify, type Unit } from "./stratify.ts";
import { uniformOf } from "./uniform-of.ts";

/** A stratum of a plan. All numbers except `newOutputs` count units: outputs, or prompt groups kept together. */
export type StratumDraw = Stratum & {
  available: number;
  /** Units of which every output was drawn before. */
  alreadyDrawn: number;
  /** How many units the plan asks of this stratum, whether or not it has that many. */
  asked: number;
  /** Units that are drawn now, or completed. */
  willDraw: number;
  /** How many of the units asked for do not exist. */
  short: number;
  /** Outputs that become tasks now. */
  newOutputs: number;
};

export type Sample = {
  strata: StratumDraw[];
  /**
   * Outputs that become tasks: the candidate's position and its probability of being drawn. They are in the order in
   * which they join the queue, shuffled by the seed, so that a place in it reveals neither stratum nor model nor the
   * order of the file.
   */
  drawn: { candidate: number; probability: number }[];
  /** Outputs drawn before, whose probability changes with the stratum's new count. */
  kept: { candidate: number; probability: number }[];
};

/**
 * Draws a stratified sample. Seed and id give every unit a rank (`uniformOf`), and a stratum supplies the units of
 * the lowest ranks. So the same plan draws the same outputs on every machine, in whatever order they come, and a
 * higher target only adds outputs. Units already drawn count towards the target and stay.
 *
 * Inclusion probability = units drawn / units available in the stratum. This also holds for units drawn in several
 * steps, since a random sample enlarged by a random sample of the rest is itself a random sample.
 *
 * Cost: O(candidates * log candidates), and a hash for each unit.
 *
 * @example drawSample(plan, candidates).drawn.length
 */
export function drawSample(plan: SamplingPlan, candidates: readonly Candidate[]): Sample {
  const { strata, units } = stratify(candidates, plan);
  const members = strata.map((): Unit[] => []);
  for (const unit of units) members[unit.stratum].push(unit);
  const targets = targetsOf(
    plan,
    strata,
    members.map(({ length }) => length),
  );
  const sample: Sample = { strata: [], drawn: [], kept: [] };
  strata.forEach((stratum, number) => {
    sample.strata.push(drawStratum(plan, stratum, members[number], targets[number], sample, candidates));
  });
  return { ...sample, drawn: shuffle(plan.seed, sample.drawn, candidates) };
}

function shuffle(seed: string, drawn: Sample["drawn"], candidates: readonly Candidate[]): Sample["drawn"] {
  const places = drawn.map((one) => ({
    one,
    place: uniformOf(seed, "queue", candidates[one.candidate].externalId),
  }));
  return places.sort((left, right) => left.place - right.place).map(({ one }) => one);
}

type Target = { asked: number; count: number };

function targetsOf(plan: SamplingPlan, strata: Stratum[], sizes: number[]): Target[] {
  const { target } = plan;
  if (target.kind === "per-stratum") {
    return strata.map(({ key }, number) => {
      const asked = target.exceptions[key] ?? target.count;
      return { asked, count: Math.min(asked, sizes[number]) };
    });
  }
  // The order of strata decides ties, so the seed shuffles it: otherwise the alphabet would decide.
  const order = strata.map((_, number) => number);
  const rank = strata.map(({ key }) => uniformOf(plan.seed, "stratum", key));
  order.sort((left, right) => rank[left] - rank[right]);
  const ordered = order.map((number) => sizes[number]);
  const given = allocate(target.count, ordered, target.allocation);
  const unlimited = ordered.map(() => target.count);
  const shares = target.allocation === "equal" ? allocate(target.count, unlimited, "equal") : given;
  const targets: Target[] = [];
  order.forEach((number, place) => {
    targets[number] = { asked: Math.max(shares[place], given[place]), count: given[place] };
  });
  return targets;
}

function drawStratum(
  plan: SamplingPlan,
  stratum: Stratum,
  units: Unit[],
  { asked, count }: Target,
  sample: Sample,
  candidates: readonly Candidate[],
): StratumDraw {
  const line = inLine(plan.seed, units);
  const isTaken = (unit: Unit, place: number) => place < count || unit.drawn > 0;
  const probability = line.filter(isTaken).length / units.length;
  let willDraw = 0;
  let newOutputs = 0;
  line.forEach((unit, place) => {
    const isNew = place < count && unit.drawn < unit.members.length;
    if (isNew) willDraw++;
    for (const candidate of unit.members) {
      if (candidates[candidate].isDrawn) sample.kept.push({ candidate, probability });
      else if (isNew) {
        newOutputs++;
        sample.drawn.push({ candidate, probability });
      }
    }
  });
  return {
    ...stratum,
    available: units.length,
    alreadyDrawn: units.filter(({ drawn, members }) => drawn === members.length).length,
    asked,
    willDraw,
    short: asked - count,
    newOutputs,
  };
}

/**
 * Units in the order in which they are taken: first those drawn completely before, then those drawn in part, then by
 * hash.
 */
function inLine(seed: string, units: Unit[]): Unit[] {
  const placed = units.map((unit) => ({ unit, round: roundOf(unit), place: uniformOf(seed, unit.id) }));
  placed.sort((left, right) => left.round - right.round || left.place - right.place);
  return placed.map(({ unit }) => unit);
}

function roundOf({ drawn, members }: Unit): number {
  if (drawn === 0) return 2;
  return drawn === members.length ? 0 : 1;
}
