import type { SamplingPlan } from "../schemas/sampling-plan.ts";
import { allocate } from "./allocate.ts";
import { type Candidate, type Stratum, stratify, type Unit } from "./stratify.ts";
import { uniformOf } from "./uniform-of.ts";

/** A stratum of a plan. All numbers but `newOutputs` count units: outputs, or prompt groups kept together. */
export type StratumDraw = Stratum & {
  available: number;
  /** Units drawn before as a whole. */
  alreadyDrawn: number;
  /** What the plan asks of this stratum, whether or not it has as many. */
  asked: number;
  /** Units drawn now, or made whole. */
  willDraw: number;
  /** What was asked for and is not there. */
  short: number;
  /** Outputs that become tasks now. */
  newOutputs: number;
};

export type Sample = {
  strata: StratumDraw[];
  /**
   * Outputs that become tasks: the candidate's position and its chance to be drawn. In the order in which they join the
   * queue, shuffled by the seed: no place in it tells stratum, model or the order of the file.
   */
  drawn: { candidate: number; probability: number }[];
  /** Outputs drawn before, whose chance has changed with the stratum's new count. */
  kept: { candidate: number; probability: number }[];
};

/**
 * Draws a stratified sample. Every unit has a place in line that follows from seed and id (`uniformOf`), and a
 * stratum gives its first ones: the same plan draws the same outputs on every machine, in whatever order they
 * come, and a higher target only adds. Units already drawn count towards the target and stay.
 *
 * Inclusion probability = units drawn / units available in the stratum. It holds for units drawn in several steps
 * too, since a random sample enlarged by a random sample of the rest is a random sample.
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
  // The order of strata settles ties, so it is shuffled by the seed: no alphabet should decide.
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

/** Units in the order in which they are taken: whole ones drawn before, then those drawn in part, then by hash. */
function inLine(seed: string, units: Unit[]): Unit[] {
  const placed = units.map((unit) => ({ unit, round: roundOf(unit), place: uniformOf(seed, unit.id) }));
  placed.sort((left, right) => left.round - right.round || left.place - right.place);
  return placed.map(({ unit }) => unit);
}

function roundOf({ drawn, members }: Unit): number {
  if (drawn === 0) return 2;
  return drawn === members.length ? 0 : 1;
}
