import { expect, test } from "vitest";
import { readable } from "#app/components/guideline/readable.ts";
import { note, verdict } from "#tests/support/study.ts";

test("every text of a guideline says a question's words in place of its id, and nothing else changes", () => {
  const named = "“How far does the response go?”";
  const guideline = {
    summary: "First `verdict`.",
    body: "Then `verdict` again; `code` stays.",
    questions: [
      { ...verdict, help: "About `verdict`." },
      { ...note, text: "What made you choose in `verdict`?" },
    ],
  };
  const read = readable(guideline as Parameters<typeof readable>[0] & typeof guideline);
  expect(read.summary).toBe(`First ${named}.`);
  expect(read.body).toBe(`Then ${named} again; \`code\` stays.`);
  expect(read.questions).toEqual([
    { ...verdict, help: `About ${named}.` },
    { ...note, text: `What made you choose in ${named}?` },
  ]);
});
