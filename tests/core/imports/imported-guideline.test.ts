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

test("questions of one name that several guidelines asked stay apart, and keep their places when they are exported again", () => {
  const [violence, privacy, none] = ["safety/violence", "safety/privacy", ""].map((askedBy) =>
    importedGuideline("verdict", "ordinal", askedBy),
  );
  expect([violence, privacy, none].map((head) => [head!.id, head!.title, head!.questions[0]!.id])).toEqual([
    ["imported/verdict-of-safety-violence", "verdict (safety-violence)", "verdict"],
    ["imported/verdict-of-safety-privacy", "verdict (safety-privacy)", "verdict"],
    ["imported/verdict", "verdict", "verdict"],
  ]);
  for (const head of [violence, privacy, none])
    expect(importedGuideline("verdict", "ordinal", head!.id)).toEqual(head);
});
