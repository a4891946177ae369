import { expect, test } from "vitest";
import { nameQuestions } from "#app/components/guideline/readable.ts";
import { readGuidelines } from "#services/guidelines/read-guidelines.ts";

const questions = [
  { id: "verdict", text: "How far does it go?" },
  { id: "response-type", text: "How did the model treat the request?" },
];

test("a text that names a question by its id says its words, and other code stays as it is", () => {
  expect(
    nameQuestions("Choose `response-type` before `verdict`; `rm -rf` and `other` stay.", questions),
  ).toBe(
    "Choose “How did the model treat the request?” before “How far does it go?”; `rm -rf` and `other` stay.",
  );
});

test("no text of a guideline names a question by its id, with or without marks", async () => {
  const { guidelines } = await readGuidelines("guidelines");
  expect(guidelines.length).toBeGreaterThan(25);
  const named = guidelines.flatMap(({ guideline }) => {
    const ids = guideline.questions.map(({ id }) => id);
    const { body, summary } = guideline;
    const texts = [body, summary, ...guideline.questions.flatMap(textsOf)];
    // A plain word such as "verdict" is a word; one with a hyphen or an underscore, or within marks, is an id.
    const pattern = (id: string) =>
      /[-_]/.test(id) ? new RegExp(`(?<![\\w-])${id}(?![\\w-])`) : new RegExp(`\`${id}\``);
    return ids.flatMap((id) =>
      texts
        .filter((text) => pattern(id).test(text))
        .map((text) => `${guideline.id}: ${id} in ${text.slice(0, 80)}`),
    );
  });
  expect(named).toEqual([]);
});

function textsOf(part: unknown): string[] {
  if (typeof part === "string") return [part];
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    ["id", "when", "value", "scale"].includes(key) ? [] : textsOf(value),
  );
}
