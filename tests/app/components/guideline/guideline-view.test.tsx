import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { GuidelineView } from "#app/components/guideline/guideline-view.tsx";
import { levelsOf } from "#core/scales/levels-of.ts";
import { readGuidelines } from "#services/guidelines/read-guidelines.ts";

test("every guideline is shown with each level, its definition and its anchors", async () => {
  const { guidelines } = await readGuidelines("guidelines");
  expect(guidelines.length).toBeGreaterThan(0);
  for (const { guideline } of guidelines) {
    const html = renderToStaticMarkup(<GuidelineView guideline={guideline} />);
    const shown = html.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
    for (const question of guideline.questions) {
      expect(shown).toContain(question.text);
      for (const level of [...levelsOf(question), ...(question.cant_judge ? [question.cant_judge] : [])])
        for (const text of [level.label, level.definition, ...level.examples])
          expect(shown).toContain(text.replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
    }
  }
});

test("a question that is not always asked says when", () => {
  const level = (value: number, label: string) => ({ value, label, definition: "d", examples: ["e"] });
  const html = renderToStaticMarkup(
    <GuidelineView
      guideline={{
        title: "T",
        summary: "S",
        body: "B",
        questions: [
          {
            id: "a",
            text: "How bad?",
            scale: "ordinal",
            required: true,
            levels: [level(0, "Fine"), level(1, "Bad")],
          },
          { id: "b", text: "Why?", scale: "text", required: false, when: { question: "a", in: [1] } },
        ],
      }}
    />,
  );
  expect(html).toContain("Asked when “How bad?” is Bad.");
});
