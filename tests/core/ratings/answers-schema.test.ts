import fc from "fast-check";
import { expect, test } from "vitest";
import { answersSchema } from "#core/ratings/answers-schema.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import { askedByEither, checkNotes, givesUnasked } from "#core/ratings/check-notes.ts";
import type { Question } from "#core/scales/scales.ts";
import { readAnswers } from "#db/stored/answers.ts";

const levels = (...values: (string | number)[]) =>
  values.map((value) => ({ value, label: `${value}`, definition: `${value}`, examples: [`${value}`] }));
const cant_judge = { label: "Can't judge", definition: "Unreadable.", examples: ["?"] };

const question = (over: Partial<Question>): Question => ({
  id: "q",
  text: "What?",
  scale: "text",
  required: true,
  ...over,
});

/** The answer that a value becomes, or the sentence that says why not. */
function answerOf(over: Partial<Question>, value: unknown) {
  const parsed = answersSchema([question(over)], { responses: 0 }).safeParse({ q: value });
  return parsed.success ? parsed.data.q : parsed.error.issues.map((issue) => issue.message).join();
}

test("a level is answered by its value, as a number or as a form control's string", () => {
  const ordinal = { scale: "ordinal", levels: levels(0, 1, 2) } as const;
  expect(answerOf(ordinal, 2)).toBe(2);
  expect(answerOf(ordinal, "2")).toBe(2);
  expect(answerOf(ordinal, 3)).toBe("Choose one of the levels.");
  expect(answerOf(ordinal, [2])).toBe("Choose one of the levels.");
  for (const scale of ["binary", "nominal", "pairwise"] as const) {
    expect(answerOf({ scale, levels: levels("a", "b") }, "b")).toBe("b");
    expect(answerOf({ scale, levels: levels("a", "b") }, "c")).toBe("Choose one of the levels.");
  }
});

test("can't judge is an answer where the question has that level", () => {
  const ordinal = { scale: "ordinal", levels: levels(0, 1) } as const;
  expect(answerOf({ ...ordinal, cant_judge }, cantJudge)).toBe(cantJudge);
  expect(answerOf(ordinal, cantJudge)).toBe("This question must be judged.");
});

test("several levels come out once each, in the guideline's order", () => {
  const multi = { scale: "multi", levels: levels("a", "b", "c") } as const;
  expect(answerOf(multi, ["c", "a"])).toEqual(["a", "c"]);
  expect(answerOf(multi, ["a", "a"])).toBe("Choose each level once.");
  expect(answerOf(multi, ["a", "x"])).toBe("Choose among the levels.");
  expect(answerOf(multi, "a")).toBe("Choose among the levels.");
  expect(answerOf(multi, [])).toBe("This question needs an answer.");
});

test("a number lies between its bounds, on a step", () => {
  const number = { scale: "number", min: 0, max: 1, step: 0.1 } as const;
  expect(answerOf(number, 0.3)).toBe(0.3);
  expect(answerOf(number, " 0.7 ")).toBe(0.7);
  expect(answerOf(number, 0.35)).toBe("Use steps of 0.1 from 0.");
  expect(answerOf(number, 2)).toBe("Write a number from 0 to 1.");
  expect(answerOf(number, "many")).toBe("Write a number.");
  expect(answerOf(number, Number.NaN)).toBe("Write a number.");
});

test("a text is trimmed and has at most 5,000 characters", () => {
  expect(answerOf({ scale: "text" }, "  so  ")).toBe("so");
  expect(answerOf({ scale: "text" }, "x".repeat(5001))).toBe("Write at most 5,000 characters.");
  expect(answerOf({ scale: "text" }, 5)).toBe("Write a text.");
});

test("spans are marked with levels, run forward, and come out in order", () => {
  const span = { scale: "span", levels: levels("wrong") } as const;
  const mark = (start: number, end: number, level = "wrong") => ({ part: 0, start, end, level });
  expect(answerOf(span, [mark(5, 9), mark(0, 2)])).toEqual([mark(0, 2), mark(5, 9)]);
  expect(answerOf(span, [mark(3, 3)])).toBe("Mark each stretch with one of the levels.");
  expect(answerOf(span, [mark(0, 2, "fine")])).toBe("Mark each stretch with one of the levels.");
  expect(answerOf(span, [{ part: 0, start: 0 }])).toMatch(/^Mark stretches/);
});

test("a required question needs an answer, an optional one may stay open", () => {
  for (const empty of [undefined, null, "", "  ", []]) {
    expect(answerOf({}, empty)).toBe("This question needs an answer.");
    expect(answerOf({ required: false }, empty)).toBeUndefined();
  }
});

const chain: Question[] = [
  question({ id: "verdict", scale: "ordinal", levels: levels(0, 1, 2), cant_judge }),
  question({
    id: "kind",
    scale: "nominal",
    levels: levels("a", "b"),
    when: { question: "verdict", in: [1, 2] },
  }),
  question({ id: "why", when: { question: "kind", in: ["b"] } }),
];

test("a question is asked when its condition holds; an answer to one that is not asked is dropped", () => {
  const parse = (values: Record<string, unknown>) => answersSchema(chain, { responses: 0 }).safeParse(values);
  expect(parse({ verdict: 0, kind: "b", why: "x" }).data).toEqual({ verdict: 0 });
  expect(parse({ verdict: cantJudge, kind: "a" }).data).toEqual({ verdict: cantJudge });
  expect(parse({ verdict: 1, kind: "a", why: "x" }).data).toEqual({ verdict: 1, kind: "a" });
  expect(parse({ verdict: 1 }).error?.issues).toMatchObject([{ path: ["kind"] }]);
  expect(parse({ verdict: 1, kind: "b" }).error?.issues).toMatchObject([{ path: ["why"] }]);
});

test("every fault is told at its question at once", () => {
  const both = [question({ id: "one" }), question({ id: "two" })];
  expect(
    answersSchema(both, { responses: 0 })
      .safeParse({})
      .error?.issues.map((issue) => issue.path),
  ).toEqual([["one"], ["two"]]);
});

test("whatever comes in, what comes out has only asked questions, can be stored, and parses to itself", () => {
  const anything = fc.dictionary(
    fc.constantFrom("verdict", "kind", "why", "__proto__", "other"),
    fc.oneof(fc.anything(), fc.constantFrom(0, 1, "2", "a", "b", cantJudge)),
  );
  fc.assert(
    fc.property(anything, (values) => {
      const parsed = answersSchema(chain, { responses: 0 }).safeParse(values);
      if (!parsed.success) return;
      expect(readAnswers(parsed.data)).toEqual(parsed.data);
      expect(Object.keys(parsed.data).every((id) => chain.some((asked) => asked.id === id))).toBe(true);
      expect(answersSchema(chain, { responses: 0 }).parse(parsed.data)).toEqual(parsed.data);
    }),
  );
});

test("notes are kept, required or dropped as the project asks", () => {
  const given = { rationale: " because ", confidence: 4 };
  expect(checkNotes(given, { rationale: "optional", confidence: "optional" })).toEqual({
    ok: true,
    notes: { rationale: "because", confidence: 4 },
  });
  expect(checkNotes(given, { rationale: "off", confidence: "off" })).toEqual({
    ok: true,
    notes: { rationale: null, confidence: null },
  });
  const silent = { rationale: " ", confidence: null };
  expect(checkNotes(silent, { rationale: "required", confidence: "off" })).toMatchObject({
    field: "rationale",
  });
  expect(checkNotes(silent, { rationale: "optional", confidence: "required" })).toMatchObject({
    field: "confidence",
  });
});

test("between two settings nothing is required that one of them does not require, and all is kept that one asks for", () => {
  const modes = ["off", "optional", "required"] as const;
  const of = (then: (typeof modes)[number], now: (typeof modes)[number]) =>
    askedByEither({ rationale: then, confidence: now }, { rationale: now, confidence: then });
  for (const then of modes)
    for (const now of modes) {
      const mode = then === now ? now : "optional";
      expect(of(then, now)).toEqual({ rationale: mode, confidence: mode });
    }
  const given = { rationale: "x", confidence: null };
  expect(givesUnasked(given, { rationale: "off", confidence: "off" })).toBe(true);
  expect(givesUnasked(given, { rationale: "optional", confidence: "off" })).toBe(false);
  expect(givesUnasked({ rationale: " ", confidence: 2 }, { rationale: "off", confidence: "off" })).toBe(true);
});
