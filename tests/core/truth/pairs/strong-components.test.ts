import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { strongComponents } from "#core/truth/pairs/strong-components.ts";

describe("strongComponents", () => {
  it("puts two items in one group exactly when each can be reached from the other", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 8 })
          .chain((n) => fc.array(fc.boolean(), { minLength: n * n, maxLength: n * n })),
        (edges) => {
          const n = Math.sqrt(edges.length);
          const reach = edges.map((edge, at) => edge || at % (n + 1) === 0);
          for (let via = 0; via < n; via++) {
            for (let a = 0; a < n; a++) {
              for (let b = 0; b < n; b++) {
                if (reach[a * n + via] && reach[via * n + b]) reach[a * n + b] = true;
              }
            }
          }
          const groups = strongComponents(Float64Array.from(edges, Number), n);
          expect(groups.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
          const groupOf = new Map(groups.flatMap((group, g) => group.map((item) => [item, g] as const)));
          for (let a = 0; a < n; a++) {
            for (let b = 0; b < n; b++) {
              const mutual = reach[a * n + b]! && reach[b * n + a]!;
              expect(groupOf.get(a) === groupOf.get(b)).toBe(mutual);
            }
          }
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it("does not exhaust the stack on a chain of 2,000 items", () => {
    const wins = new Float64Array(2000 * 2000);
    for (let i = 0; i < 1999; i++) wins[i * 2000 + i + 1] = 1;
    expect(strongComponents(wins, 2000).length).toBe(2000);
  });
});
