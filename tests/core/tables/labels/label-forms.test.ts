import { describe, expect, test } from "vitest";
import { labelForms } from "#core/tables/labels/label-forms.ts";

describe("labelForms", () => {
  test('1 and "1" are the same label', () => {
    expect(labelForms(1)).toEqual(labelForms("1"));
    expect(labelForms(" 1 ")).toEqual({ text: "1", number: 1, list: ["1"] });
  });

  test("what is no decimal number is only text", () => {
    for (const label of ["0x10", "1,5", "Infinity", "1 2", "yes"])
      expect(labelForms(label)?.number).toBeNull();
    expect(labelForms("-.5e1")?.number).toBe(-5);
    expect(labelForms(true)).toEqual({ text: "true", number: null, list: ["true"] });
  });

  test("several choices have no order, as a list, as JSON in a cell or with bars", () => {
    const choices = ["a", "b"];
    expect(labelForms(["b", "a", "b"])?.list).toEqual(choices);
    expect(labelForms('["b","a"]')?.list).toEqual(choices);
    expect(labelForms("b|a")?.list).toEqual(choices);
    expect(labelForms(["b"])?.text).toBeNull();
  });

  test("a text of a million digits and a letter is told from a number at once", () => {
    const begun = performance.now();
    expect(labelForms(`${"1".repeat(1_000_000)}x`)?.number).toBeNull();
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  test("nothing, NaN and objects are no labels", () => {
    for (const label of [null, undefined, "", "  ", "NaN", Number.NaN, {}, [null], [["a"]]])
      expect(labelForms(label)).toBeNull();
  });
});
