import { expect, test } from "vitest";
import { hasEmptyAnswer } from "#core/imports/has-empty-answer.ts";

test.each([
  [{ response: " \n" }, true],
  [{ response: "a" }, false],
  [{ responses: [{ response: "a" }, { response: "" }] }, true],
  [{ responses: [{ response: "a" }] }, false],
  [{ description: "" }, false],
  [
    {
      messages: [
        { role: "user" as const, content: "" },
        { role: "assistant" as const, content: "" },
      ],
    },
    true,
  ],
  [{ messages: [{ role: "assistant" as const, content: "" }], response: "a" }, false],
])("%j has nothing to read in the place of an answer: %s", (content, isEmpty) => {
  expect(hasEmptyAnswer(content)).toBe(isEmpty);
});
