import { Form } from "@remix-run/react";
import { UrlSelect } from "#app/components/agreement/compare/url-select.tsx";
import { QuestionSelect } from "#app/components/agreement/question-picker.tsx";
import { Field } from "#app/components/ui/field.tsx";
import type { RatersSearch } from "#core/schemas/raters-search.ts";
import { visibleText } from "#core/text/visible-text.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";

/** Chooses question and raters, in the URL, so that a link shows the same table. */
export function RecordsFilter({
  questions,
  current,
  groups,
  search: { group, show },
}: {
  questions: AgreementQuestion[];
  current: string;
  groups: readonly string[];
  search: RatersSearch;
}) {
  return (
    <Form method="get" preventScrollReset className="grid gap-x-4 sm:grid-cols-3">
      <QuestionSelect questions={questions} current={current} />
      <Field label="Rater group">
        {(control) => (
          <UrlSelect name="group" value={group ?? ""} {...control}>
            <option value="">All</option>
            {groups.map((name) => (
              <option key={name} value={name}>
                {visibleText(name)}
              </option>
            ))}
          </UrlSelect>
        )}
      </Field>
      <Field label="Show">
        {(control) => (
          <UrlSelect name="show" value={show} {...control}>
            <option value="all">Everyone</option>
            <option value="alarm">Whose trend has left its limits</option>
          </UrlSelect>
        )}
      </Field>
    </Form>
  );
}
