import { packingPrices, type WeightedSet } from "./packing-prices.ts";

const rounding = 1e-10;

/**
 * The worth of the best packing: sets that share no element, with the greatest sum of weights. Undefined when more
 * than `mostSteps` choices would have to be tried for elements that are connected by sets (the problem is NP-hard).
 *
 * Branch and bound. At the prices of the relaxed problem every set has a regret, the prices of its elements less its
 * weight, and an element left over has its price as regret; a packing is worth all prices less its regrets. Elements
 * are settled one after the other, least regret first, and a branch ends where its regret reaches the best one's.
 * Where the relaxed problem has a whole solution, as is usual for few and short sets, that is the first branch or
 * nearly so. Number the elements so that those of a set are near each other: a wrong choice then shows soon.
 *
 * Cost: that of `packingPrices` for each connected part, and at most `mostSteps` steps there.
 *
 * @example bestPacking([{ members: [0, 1], weight: 3 }, { members: [1, 2], weight: 2 }], 3, 100) // 3
 */
export function bestPacking(
  sets: readonly WeightedSet[],
  size: number,
  mostSteps: number,
): number | undefined {
  let total = 0;
  for (const part of splitSets(sets, size)) {
    const worth = packPart(part.sets, part.size, mostSteps);
    if (worth === undefined) return undefined;
    total += worth;
  }
  return total;
}

/** Splits the sets into connected parts. Elements are renumbered in the same order. */
function splitSets(sets: readonly WeightedSet[], size: number): { sets: WeightedSet[]; size: number }[] {
  const parent = Array.from({ length: size }, (_, element) => element);
  const rootOf = (element: number): number => {
    while (parent[element] !== element) element = parent[element];
    return element;
  };
  for (const { members } of sets) {
    for (const member of members) {
      const [left, right] = [rootOf(member), rootOf(members[0])];
      parent[Math.max(left, right)] = Math.min(left, right);
    }
  }
  const parts = new Map<number, { sets: WeightedSet[]; size: number }>();
  const place = parent.map((_, element) => {
    const root = rootOf(element);
    const part = parts.get(root) ?? { sets: [], size: 0 };
    parts.set(root, part);
    return part.size++;
  });
  for (const { members, weight } of sets) {
    const part = parts.get(rootOf(members[0]))!;
    part.sets.push({ members: members.map((member) => place[member]), weight });
  }
  return [...parts.values()];
}

function packPart(sets: readonly WeightedSet[], size: number, mostSteps: number): number | undefined {
  const prices = packingPrices(sets, size);
  const choices = listChoices(sets, prices);
  const isTaken = new Uint8Array(size);
  let least = Number.POSITIVE_INFINITY;
  let steps = 0;
  const settle = (from: number, regret: number): void => {
    let element = from;
    while (element < size && isTaken[element]) element++;
    if (element === size) least = regret;
    for (const { members, regret: own } of choices[element] ?? []) {
      if (regret + own >= least - rounding || steps > mostSteps) return;
      if (members.some((member) => isTaken[member])) continue;
      steps++;
      for (const member of members) isTaken[member] = 1;
      settle(element + 1, regret + own);
      for (const member of members) isTaken[member] = 0;
    }
  };
  settle(0, 0);
  const bound = prices.reduce((sum, price) => sum + price, 0);
  return steps > mostSteps ? undefined : bound - least;
}

type Choice = { members: readonly number[]; regret: number };

/** For each element the sets that settle it, and leaving it alone; least regret first. */
function listChoices(sets: readonly WeightedSet[], prices: Float64Array): Choice[][] {
  const choices = Array.from(prices, (price, element): Choice[] => [{ members: [element], regret: price }]);
  for (const { members, weight } of sets) {
    const regret = members.reduce((sum, member) => sum + prices[member], -weight);
    for (const member of members) choices[member].push({ members, regret: Math.max(0, regret) });
  }
  for (const own of choices) own.sort((left, right) => left.regret - right.regret);
  return choices;
}
