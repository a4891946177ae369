import { expect, test } from "vitest";
import { describeDesign } from "#core/report/figures/describe-design.ts";
import { paperSentence } from "#core/report/paper-sentence.ts";
import { rateAs } from "./rate-as.ts";

const design = describeDesign(rateAs(["ab", "aa"]));

test("it says who rated what, the coefficient with its interval and how that was made, and cites all of it", () => {
  const interval = {
    low: -0.2,
    high: 0.9,
    level: 0.95,
    method: "unit bootstrap, percentile",
  } as const;
  const { sentence, references } = paperSentence({
    question: "harm",
    design,
    printed: [{ method: "krippendorff_alpha_nominal", value: 0.5333, interval, resamples: 1000 }],
    raw: 0.75,
  });
  expect(sentence).toBe(
    'For "harm", 2 raters each rated all 2 items; agreement was Krippendorff\'s alpha, nominal = 0.533 (95% CI −0.200 to 0.900, percentile bootstrap over items, 1,000 resamples) and a raw agreement of 75.0%.',
  );
  expect(references).toEqual([
    expect.stringMatching(/^Efron, B., & Tibshirani/),
    expect.stringMatching(/^Krippendorff, K. \(2011\)/),
  ]);
});

test("it says how many resamples had no value, or that there is no interval because of them", () => {
  const interval = { low: 0, high: 0.5, level: 0.95, method: "unit bootstrap, studentized" } as const;
  const sentenceOf = (figure: object) =>
    paperSentence({
      question: "harm",
      design,
      printed: [{ method: "krippendorff_alpha_ordinal", value: 0, resamples: 2000, ...figure }],
      raw: null,
    }).sentence;
  expect(sentenceOf({ interval, undefinedResamples: 12 })).toContain(
    "= 0.000 (95% CI 0.000 to 0.500, studentized bootstrap over items, 2,000 resamples, of which 12 had no value).",
  );
  expect(sentenceOf({ noInterval: "undefined-resamples", undefinedResamples: 651 })).toContain(
    "= 0.000 (no interval: 651 of 2,000 resamples had no value).",
  );
});

test("a design with gaps says how many ratings an item has", () => {
  const gaps = describeDesign(rateAs(["ab.", "a..", "bbb"]));
  expect(paperSentence({ question: "harm", design: gaps, printed: [], raw: null }).sentence).toBe(
    'For "harm", 3 raters gave 6 ratings of 3 items (1 to 3 each; 1 only once); agreement was not computed.',
  );
});

test("responses that are rated in sets are counted as such", () => {
  const inSets = { ...rateAs(["aa", "ab", "bb", "ab"]), set: Uint32Array.of(0, 0, 1, 1) };
  expect(
    paperSentence({ question: "order", design: describeDesign(inSets), printed: [], raw: null }).sentence,
  ).toBe('For "order", 2 raters each rated all 4 responses of 2 sets; agreement was not computed.');
});

test("an undefined coefficient is printed as undefined, with the reason", () => {
  const { sentence } = paperSentence({
    question: "harm",
    design,
    printed: [{ method: "krippendorff_alpha_nominal", value: null, reason: "no-variation" }],
    raw: 1,
  });
  expect(sentence).toContain(
    "Krippendorff's alpha, nominal undefined (no variation) and a raw agreement of 100.0%",
  );
});

test("without two raters there is no agreement to print, and nothing to cite", () => {
  const sentenceOf = (...rows: string[]) =>
    paperSentence({ question: "harm", design: describeDesign(rateAs(rows)), printed: [], raw: null });
  expect(sentenceOf("a", "b")).toEqual({
    sentence: 'For "harm", one rater gave 2 ratings; agreement takes two.',
    references: [],
  });
  expect(sentenceOf("..").sentence).toBe('Nobody has rated "harm".');
});
