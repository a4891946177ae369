/**
 * The coefficients once more, slowly, straight from their definitions: loops over pairs of ratings,
 * nothing shared with the library. `null` where a formula divides by zero or has no data.
 */
export type Table = readonly (readonly (number | null)[])[];

const given = (row: readonly (number | null)[]): number[] => row.filter((label) => label !== null);

type Metric = "nominal" | "ordinal" | "interval" | "ratio";

export function oracleAlpha(table: Table, metric: Metric): number | null {
  const units = table.map(given).filter((unit) => unit.length >= 2);
  const all = units.flat();
  const below = (label: number) => all.filter((other) => other < label).length;
  const same = (label: number) => all.filter((other) => other === label).length;
  const distance = (left: number, right: number): number => {
    if (left === right) return 0;
    if (metric === "nominal") return 1;
    if (metric === "interval") return (left - right) ** 2;
    if (metric === "ratio") return ((left - right) / (left + right)) ** 2;
    const [low, high] = left < right ? [left, right] : [right, left];
    const between = below(high) + same(high) - below(low);
    return (between - (same(low) + same(high)) / 2) ** 2;
  };
  let observed = 0;
  for (const unit of units) {
    unit.forEach((left, i) => {
      unit.forEach((right, j) => {
        if (i !== j) observed += distance(left, right) / (unit.length - 1);
      });
    });
  }
  let expected = 0;
  all.forEach((left, i) => {
    all.forEach((right, j) => {
      if (i !== j) expected += distance(left, right);
    });
  });
  if (expected === 0) return null;
  return 1 - observed / all.length / (expected / (all.length * (all.length - 1)));
}

type Weight = (left: number, right: number) => number;

function observedAgreement(table: Table, weight: Weight): number | null {
  const units = table.map(given).filter((unit) => unit.length >= 2);
  if (units.length === 0) return null;
  const agreements = units.map((unit) => {
    let sum = 0;
    unit.forEach((left, i) => {
      unit.forEach((right, j) => {
        if (i !== j) sum += weight(left, right);
      });
    });
    return sum / (unit.length * (unit.length - 1));
  });
  return agreements.reduce((sum, agreement) => sum + agreement, 0) / units.length;
}

function shares(table: Table, q: number): number[] {
  const rated = table.map(given).filter((unit) => unit.length >= 1);
  return Array.from(
    { length: q },
    (_, k) =>
      rated.reduce((sum, unit) => sum + unit.filter((label) => label === k).length / unit.length, 0) /
      rated.length,
  );
}

export function oracleCoefficient(
  name: "percent" | "brennan-prediger" | "gwet" | "fleiss" | "conger",
  table: Table,
  q: number,
  weight: Weight = (left, right) => Number(left === right),
): number | null {
  const observed = observedAgreement(table, weight);
  if (observed === null) return null;
  let expected = 0;
  let total = 0;
  const pi = shares(table, q);
  for (let k = 0; k < q; k++) {
    for (let l = 0; l < q; l++) {
      total += weight(k, l);
      if (name === "fleiss") expected += weight(k, l) * pi[k]! * pi[l]!;
    }
  }
  if (name === "brennan-prediger") expected = total / q ** 2;
  if (name === "gwet")
    expected = (total * pi.reduce((sum, share) => sum + share * (1 - share), 0)) / (q * (q - 1));
  if (name === "conger") expected = congerChance(table, q, weight);
  return expected > 1 - 1e-12 ? null : (observed - expected) / (1 - expected);
}

/** Mean over ordered pairs of raters of the agreement of their own shares. */
function congerChance(table: Table, q: number, weight: Weight): number {
  const raters = Math.max(...table.map((row) => row.length));
  const own = Array.from({ length: raters }, (_, rater) =>
    table.map((row) => row[rater] ?? null).filter((label) => label !== null),
  ).filter((labels) => labels.length > 0);
  let sum = 0;
  own.forEach((left, g) => {
    own.forEach((right, h) => {
      if (g === h) return;
      for (let k = 0; k < q; k++) {
        for (let l = 0; l < q; l++) {
          const first = left.filter((label) => label === k).length / left.length;
          const second = right.filter((label) => label === l).length / right.length;
          sum += weight(k, l) * first * second;
        }
      }
    });
  });
  return sum / (own.length * (own.length - 1));
}
