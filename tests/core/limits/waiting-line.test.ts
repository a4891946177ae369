import fc from "fast-check";
import { expect, test } from "vitest";
import { createWaitingLine } from "#core/limits/waiting-line.ts";

const drain = (line: { next: () => string | undefined }) => {
  const served: string[] = [];
  for (let item = line.next(); item !== undefined; item = line.next()) served.push(item);
  return served;
};

test("everyone has their turn, however many places one of them has", () => {
  const line = createWaitingLine<string>(9);
  for (const item of ["a1", "a2", "a3", "b1", "c1", "b2"]) line.add(item[0]!, item);
  expect(drain(line)).toEqual(["a1", "b1", "c1", "a2", "b2", "a3"]);
});

test("a full line makes room for who has less in it, and for nobody else", () => {
  const line = createWaitingLine<string>(3);
  for (const item of ["a1", "a2", "a3"]) expect(line.add("a", item)).toBeNull();
  expect(line.add("a", "a4")).toBe("a4");
  expect(line.add("b", "b1")).toBe("a3");
  expect(line.add("b", "b2"), "it would have as much as the other").toBe("b2");
  expect(line.add("c", "c1")).toBe("a2");
  expect(line.add("d", "d1"), "all have one").toBe("d1");
  expect(drain(line)).toEqual(["a1", "b1", "c1"]);
});

test("nothing is lost or served twice, and there are never more than the places", () => {
  const moves = fc.array(fc.option(fc.constantFrom("a", "b", "c", "d")), { maxLength: 60 });
  fc.assert(
    fc.property(moves, fc.integer({ min: 1, max: 5 }), (moves, places) => {
      const line = createWaitingLine<string>(places);
      const waiting = new Set<string>();
      for (const [n, who] of moves.entries()) {
        if (who === null) {
          const item = line.next();
          expect(item === undefined ? waiting.size : waiting.delete(item)).toBe(
            item === undefined ? 0 : true,
          );
        } else {
          waiting.add(`${who}${n}`);
          const refused = line.add(who, `${who}${n}`);
          if (refused !== null) expect(waiting.delete(refused)).toBe(true);
        }
        expect(waiting.size).toBeLessThanOrEqual(places);
      }
      expect(drain(line).sort()).toEqual([...waiting].sort());
    }),
  );
});
