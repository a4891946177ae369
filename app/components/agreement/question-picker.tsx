import { Form } from "@remix-run/react";
import { Field } from "#app/components/ui/field.tsx";
import type { AgreementView, Grouping } from "#core/schemas/agreement-search.ts";
import { visibleText } from "#core/text/visible-text.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";
import { UrlSelect } from "./compare/url-select.tsx";

/** Chooses a question, in the URL, so that a link shows the same page. */
export function QuestionPicker({
  questions,
  current,
  by,
  view,
}: {
  questions: AgreementQuestion[];
  current: string;
  by: Grouping;
  view: AgreementView;
}) {
  return (
    <Form method="get" preventScrollReset className="w-full max-w-md">
      <input type="hidden" name="by" value={by} />
      <input type="hidden" name="view" value={view} />
      <QuestionSelect questions={questions} current={current} />
    </Form>
  );
}

/** The choice alone, for a form that has others beside it. */
export function QuestionSelect({ questions, current }: { questions: AgreementQuestion[]; current: string }) {
  return (
    <Field label="Question">
      {(control) => (
        <UrlSelect name="question" value={current} {...control}>
          {questions.map((question) => (
            <option key={question.key} value={question.key}>
              {visibleText(optionText(question))}
            </option>
          ))}
        </UrlSelect>
      )}
    </Field>
  );
}

/** The text of a question says more than its name when only one guideline asks it and the words differ. */
function optionText({ id, name, text, guidelines }: AgreementQuestion): string {
  return guidelines.length === 1 && text !== id ? `${name}: ${text}` : name;
}
