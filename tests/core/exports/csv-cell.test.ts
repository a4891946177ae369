import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvCell, csvLine, guardFormula, unguardFormula } from "#core/exports/csv-cell.ts";

const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/;
const text = fc.string({
  unit: fc.constantFrom(
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "'",
    '"',
    ",",
    "1",
    "a",
    "＝",
    "＋",
    "－",
    "＠",
  ),
});

describe("guardFormula", () => {
  test("a text that would start a formula gets an apostrophe, a number does not", () => {
    expect(guardFormula("=SUM(A1)")).toBe("'=SUM(A1)");
    expect(guardFormula("@me")).toBe("'@me");
    expect(guardFormula("-1+cmd|' /C calc'!A0")).toBe("'-1+cmd|' /C calc'!A0");
    for (const wide of ["＝1+1", "＋1", "－1", "＠SUM(1)"]) expect(guardFormula(wide)).toBe(`'${wide}`);
    expect(guardFormula("-1.5")).toBe("-1.5");
    expect(guardFormula("a=b")).toBe("a=b");
  });

  test("no guarded text starts a formula, unless it is a number", () => {
    fc.assert(
      fc.property(text, (value) => {
        const guarded = guardFormula(value);
        expect(startsFormula.test(guarded) && Number.isNaN(Number(guarded))).toBe(false);
      }),
    );
  });

  test("an import takes off exactly what the export put on", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(unguardFormula(guardFormula(value))).toBe(value);
      }),
    );
  });
});

describe("csvCell", () => {
  test("null is empty, numbers stay numbers, objects are JSON", () => {
    expect([null, undefined, -1.5, true, { a: "=" }, ["-"]].map(csvCell)).toEqual([
      "",
      "",
      "-1.5",
      "true",
      '"{""a"":""=""}"',
      '"[""-""]"',
    ]);
  });

  test("a line is read back by csv-parse as it was written", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (cells) => {
        const [read] = parse(csvLine(cells), { record_delimiter: "\r\n" }) as string[][];
        expect(read!.map(unguardFormula)).toEqual(cells);
      }),
    );
  });
});
