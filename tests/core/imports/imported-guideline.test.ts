import { expect, test } from "vitest";
import { importedScaleKinds } from "#core/imports/import-options.ts";
import { importedGuideline, scaleSlug } from "#core/imports/imported-guideline.ts";
import { GuidelineHead } from "#core/schemas/guideline.ts";

test("every scale and kind gives the head of a guideline", () => {
  for (const scale of ["MQM penalty", "質問", "é!", "   ", "a".repeat(200)])
    for (const kind of importedScaleKinds) {
      const head = importedGuideline(scale.trim() || "label", kind);
      expect(GuidelineHead.parse(head)).toEqual(head);
      expect(head.questions[0]).toMatchObject({ id: scaleSlug(scale), scale: kind });
    }
});

test("names in other scripts stay apart", () => {
  expect(scaleSlug("Grammar (1–6)")).toBe("grammar-1-u2013-6");
  expect(scaleSlug("質")).not.toBe(scaleSlug("問"));
  expect(scaleSlug("...")).toBe("label");
});
