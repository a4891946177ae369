import { Form, Link, useSearchParams, useSubmit } from "@remix-run/react";
import { Field, Select } from "#app/components/ui/field.tsx";
import { cn } from "#app/lib/cn.ts";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";

export const groupingNames: Record<Grouping, string> = {
  category: "Category",
  subcategory: "Subcategory",
  model: "Model",
  guideline: "Guideline version",
  question: "Question",
};

/** Which question, divided by what: both in the URL, so that a link shows the same. */
export function QuestionPicker({
  questions,
  current,
  by,
}: {
  questions: AgreementQuestion[];
  current: string;
  by: Grouping;
}) {
  const submit = useSubmit();
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-2">
      <Form method="get" preventScrollReset className="w-full max-w-md">
        <input type="hidden" name="by" value={by} />
        <Field label="Question">
          {(control) => (
            <Select
              key={current}
              name="question"
              defaultValue={current}
              onChange={(event) => submit(event.currentTarget.form, { preventScrollReset: true })}
              {...control}
            >
              {questions.map((question) => (
                <option key={question.key} value={question.key}>
                  {optionText(question)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </Form>
      <GroupingLinks by={by} />
    </div>
  );
}

function GroupingLinks({ by }: { by: Grouping }) {
  const [search] = useSearchParams();
  const to = (grouping: Grouping) => {
    const next = new URLSearchParams(search);
    next.set("by", grouping);
    next.delete("page");
    return `?${next}`;
  };
  return (
    <nav aria-label="Divide by" className="mb-6 flex flex-wrap gap-1">
      {(Object.keys(groupingNames) as Grouping[]).map((grouping) => (
        <Link
          key={grouping}
          to={to(grouping)}
          preventScrollReset
          aria-current={grouping === by ? "page" : undefined}
          className={cn(
            "rounded-md border px-2.5 py-1.5 text-sm",
            grouping === by
              ? "border-accent bg-accent-soft font-medium text-accent-ink"
              : "border-line bg-surface text-muted hover:text-ink",
          )}
        >
          {groupingNames[grouping]}
        </Link>
      ))}
    </nav>
  );
}

/** The text of a question says more than its name where it is asked by one guideline, in other words. */
function optionText({ id, name, text, guidelines }: AgreementQuestion): string {
  return guidelines.length === 1 && text !== id ? `${name}: ${text}` : name;
}
