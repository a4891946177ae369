import fc from "fast-check";
import { expect, test } from "vitest";
import { ratingSchema } from "#app/components/rating/rating-schema.ts";
import { isAnswered } from "#app/components/rating/rating-values.ts";
import { answersSchema } from "#core/ratings/answers-schema.ts";
import { askedQuestions } from "#core/ratings/asked-questions.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import type { Question } from "#core/scales/scales.ts";
import type { RatingTask } from "#core/schemas/rating.ts";

const level = (value: string | number) => ({ value, label: String(value), definition: "d", examples: ["e"] });
const question = (id: string, rest: Partial<Question>): Question => ({
  id,
  text: id,
  scale: "ordinal",
  required: true,
  levels: [level(0), level(1), level(2)],
  ...rest,
});
const questions: Question[] = [
  question("verdict", { primary: true, cant_judge: { label: "c", definition: "d", examples: ["e"] } }),
  question("kinds", {
    scale: "multi",
    levels: [level("a"), level("b")],
    when: { question: "verdict", in: [1, 2] },
  }),
  question("which", {
    scale: "nominal",
    levels: [level("x"), level("y")],
    when: { question: "kinds", in: ["b"] },
  }),
  question("note", {
    scale: "text",
    required: false,
    when: { question: "which", in: ["y"] },
  }),
];

test("the page asks the questions that the core's schema asks", () => {
  const values = fc.record({
    verdict: fc.constantFrom(undefined, 0, 1, 2, cantJudge),
    kinds: fc.subarray(["a", "b"]),
    which: fc.constantFrom(undefined, "x", "y"),
    note: fc.constantFrom("", "words"),
  });
  fc.assert(
    fc.property(values, (answers) => {
      const asked = askedQuestions(questions, answers).map(({ id }) => id);
      const parsed = answersSchema(questions, { responses: 0 }).safeParse(answers);
      const seen = parsed.success
        ? Object.keys(parsed.data)
        : parsed.error.issues.map((issue) => String(issue.path[0]));
      expect(asked).toEqual(expect.arrayContaining(seen));
      const answered = asked.filter((id) => isAnswered(answers[id as keyof typeof answers]));
      if (parsed.success) expect(seen).toEqual(answered);
    }),
  );
});

test("an answer to a question that is no longer asked is kept on the page and not sent", () => {
  const answers = { verdict: 0, kinds: ["b"], which: "y" };
  expect(askedQuestions(questions, answers).map(({ id }) => id)).toEqual(["verdict"]);
  expect(answersSchema(questions, { responses: 0 }).parse(answers)).toEqual({ verdict: 0 });
});

test("the form refuses what a project requires and does not get", () => {
  const task = {
    guideline: { questions },
    settings: { rationale: "required", confidence: "off" },
    content: {},
  } as unknown as RatingTask;
  const values = { answers: { verdict: 0 }, rationale: " ", confidence: null };
  expect(ratingSchema(task).safeParse(values).error?.issues[0]?.path).toEqual(["rationale"]);
  expect(ratingSchema(task).safeParse({ ...values, rationale: "because" }).success).toBe(true);
});
