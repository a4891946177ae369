/**
 * Krippendorff's alpha written out from its definition, pair by pair, with none of Assay's code: the independent
 * value that pages are held against. Ordinal distance by counting the values between. O(n^2).
 */
export function slowOrdinalAlpha(labels: readonly { item: string; value: number }[]): number {
  const units = new Map<string, number[]>();
  for (const { item, value } of labels) units.set(item, [...(units.get(item) ?? []), value]);
  const pairable = [...units.values()].filter((values) => values.length >= 2);
  const all = pairable.flat();

  const distance = (a: number, b: number) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const between = all.filter((value) => value >= low && value <= high).length;
    const ends = all.filter((value) => value === low).length + all.filter((value) => value === high).length;
    return a === b ? 0 : (between - ends / 2) ** 2;
  };
  const pairs = (values: number[], weight: number) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++)
      for (let j = 0; j < values.length; j++) if (i !== j) sum += distance(values[i]!, values[j]!) * weight;
    return sum;
  };
  const observed =
    pairable.reduce((sum, values) => sum + pairs(values, 1 / (values.length - 1)), 0) / all.length;
  const expected = pairs(all, 1) / (all.length * (all.length - 1));
  return 1 - observed / expected;
}

/** The mean over items with two ratings or more of the share of agreeing pairs. */
export function slowRawAgreement(labels: readonly { item: string; value: number }[]): number {
  const units = new Map<string, number[]>();
  for (const { item, value } of labels) units.set(item, [...(units.get(item) ?? []), value]);
  const shares = [...units.values()]
    .filter((values) => values.length >= 2)
    .map((values) => {
      const pairs = values.flatMap((a, i) => values.slice(i + 1).map((b) => a === b));
      return pairs.filter(Boolean).length / pairs.length;
    });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
