import { describe, expect, test } from "vitest";
import { isCategoryTarget, resolveCategory } from "#core/imports/resolve-category.ts";
import { taxonomy } from "#core/schemas/taxonomy.ts";

const place = (category: string | null, subcategory: string | null) => ({ ok: true, category, subcategory });

describe("resolveCategory", () => {
  test("every id and every name of the taxonomy is known", () => {
    for (const node of taxonomy)
      for (const leaf of node.subcategories) {
        expect(resolveCategory(node.id, leaf.id, {})).toEqual(place(node.id, leaf.id));
        expect(resolveCategory(node.name, leaf.name, {})).toEqual(place(node.id, leaf.id));
      }
  });

  test("spellings of real files are the same place", () => {
    const expected = place("explainability-and-reasoning", "lack-of-interpretability");
    expect(resolveCategory("explainability-reasoning", "lack_of_interpretability", {})).toEqual(expected);
    expect(resolveCategory("Social Norms", "TOXICITY", {})).toEqual(place("social-norm", "toxicity"));
  });

  test("nothing stays nothing, and a subcategory alone says its category", () => {
    expect(resolveCategory(null, null, {})).toEqual(place(null, null));
    expect(resolveCategory("safety", null, {})).toEqual(place("safety", null));
    expect(resolveCategory(null, "toxicity", {})).toEqual(place("social-norm", "toxicity"));
  });

  test("an unknown value is named as the mapping must name it", () => {
    expect(resolveCategory("hate", null, {})).toEqual({ ok: false, field: "category", value: "hate" });
    expect(resolveCategory("safety", "hate", {})).toEqual({
      ok: false,
      field: "subcategory",
      value: "safety/hate",
    });
    expect(resolveCategory("safety", "toxicity", {})).toMatchObject({ ok: false, value: "safety/toxicity" });
  });

  test("a mapping leads to a category, to a subcategory, or to none", () => {
    expect(resolveCategory("hate", "x", { hate: "social-norm/toxicity" })).toEqual(
      place("social-norm", "toxicity"),
    );
    expect(resolveCategory("harm", "violence", { harm: "safety" })).toEqual(place("safety", "violence"));
    expect(resolveCategory("hate", "x", { hate: null })).toEqual(place(null, null));
    expect(resolveCategory("safety", "hate", { "safety/hate": null })).toEqual(place("safety", null));
    expect(resolveCategory("safety", "hate", { "safety/hate": "social-norm/toxicity" })).toEqual(
      place("social-norm", "toxicity"),
    );
  });

  test("names of object members are values like any other", () => {
    expect(resolveCategory("constructor", null, {})).toMatchObject({ ok: false, value: "constructor" });
  });
});

test("only places of the taxonomy are targets", () => {
  expect(isCategoryTarget("safety")).toBe(true);
  expect(isCategoryTarget("safety/violence")).toBe(true);
  expect(isCategoryTarget("safety/toxicity")).toBe(false);
  expect(isCategoryTarget("moon")).toBe(false);
});

test('"*" places all values that have no entry of their own, and none that the taxonomy knows', () => {
  const map = { hate: "social-norm/toxicity", "*": null };
  const placed = (category: string | null, subcategory: string | null = null) =>
    resolveCategory(category, subcategory, map);
  expect(placed("hate")).toMatchObject({ category: "social-norm", subcategory: "toxicity" });
  expect(placed("whatever")).toEqual({ ok: true, category: null, subcategory: null });
  expect(placed("safety")).toEqual({ ok: true, category: "safety", subcategory: null });
  expect(placed("safety", "whatever")).toEqual({ ok: true, category: "safety", subcategory: null });
});
