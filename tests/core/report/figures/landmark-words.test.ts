import { expect, test } from "vitest";
import { landmarkWords } from "#core/report/figures/landmark-words.ts";

test("each scheme has a word for the value, for the lower bound and by probability, with its source", () => {
  const [words] = landmarkWords(0.82, { low: 0.65, se: 0.08, schemes: ["krippendorff"] });
  expect(words).toMatchObject({
    scheme: "Krippendorff",
    ofValue: "reliable",
    ofLowerBound: "not reliable enough for conclusions",
    byProbability: { text: "enough for tentative conclusions" },
  });
  expect(words?.source).toContain("Krippendorff (2004)");
});

test("without an interval only the value has a word", () => {
  const [words] = landmarkWords(0.1, { low: null, se: null, schemes: ["landis-koch"] });
  expect(words).toMatchObject({ ofValue: "slight", ofLowerBound: null, byProbability: null });
});
