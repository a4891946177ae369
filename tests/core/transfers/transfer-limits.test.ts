import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFullPlace, type Transfer, transferLimits } from "#core/transfers/transfer-limits.ts";

const limits = transferLimits(10, 1);
const of = (projectId: number, actorId: number | null): Transfer => ({ projectId, actorId });

describe("places for uploads and downloads", () => {
  test("of ten connections five at once: three of one project, two of one person", () => {
    expect(limits).toMatchObject({ total: 5, perProject: 3, perPerson: 2 });
    expect(findFullPlace(of(1, 1), [of(1, 1)], limits)).toBeNull();
    expect(findFullPlace(of(2, 1), [of(1, 1), of(1, 1)], limits)).toBe("person");
    expect(findFullPlace(of(1, 4), [of(1, 1), of(1, 2), of(1, 3)], limits)).toBe("project");
    const five = [of(1, 1), of(1, 2), of(1, 3), of(2, 4), of(2, 5)];
    expect(findFullPlace(of(3, 6), five, limits)).toBe("total");
  });

  test("the command line is no person", () => {
    expect(findFullPlace(of(1, null), [of(2, null), of(3, null)], limits)).toBeNull();
  });

  test("with a pool of any size one person or project leaves a place to others, if there is more than one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), (poolSize) => {
        const { total, perProject, perPerson } = transferLimits(poolSize, 1);
        expect(total).toBeGreaterThan(0);
        expect(total).toBeLessThanOrEqual(poolSize / 2);
        expect(perPerson).toBeGreaterThan(0);
        expect(perPerson).toBeLessThanOrEqual(perProject);
        if (total > 1) expect(perProject).toBeLessThan(total);
      }),
    );
  });
});
