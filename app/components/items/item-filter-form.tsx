import { Form, useSubmit } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Field, Input, Select } from "#app/components/ui/field.tsx";
import { categoryName, subcategoryName } from "#app/lib/place-names.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import {
  type ItemFilter,
  type ItemMark,
  type ItemState,
  itemMarks,
  itemStates,
} from "#core/schemas/item-filter.ts";
import { visibleText } from "#core/text/visible-text.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";
import type { ItemFacet } from "#services/items/list-items.ts";

type FilterField = "category" | "subcategory" | "model";
type Option = { value: string; name: string; count: number };

/** Filters the list. The filter is part of the URL, so that a person can send a link to the list. */
export function ItemFilterForm({
  filter,
  facets,
  questions,
  groups,
}: {
  filter: ItemFilter;
  facets: ItemFacet[];
  questions: AgreementQuestion[];
  groups: string[];
}) {
  const submit = useSubmit();
  const inCategory = facets.filter(({ category }) => !filter.category || category === filter.category);
  const inSubcategory = inCategory.filter(
    ({ subcategory }) => !filter.subcategory || subcategory === filter.subcategory,
  );
  return (
    <Form
      onChange={(event) => {
        if (!(event.target instanceof HTMLSelectElement)) return;
        // A new category has other subcategories, and a new question other labels.
        const form = event.currentTarget;
        const narrower = form.elements.namedItem(narrowerField[event.target.name] ?? "");
        if (narrower instanceof HTMLSelectElement) narrower.value = "";
        submit(form, { preventScrollReset: true });
      }}
      className="grid grid-cols-2 gap-x-4 md:grid-cols-3 lg:grid-cols-5"
    >
      <Choice
        name="category"
        label="Category"
        value={filter.category}
        options={optionsOf(facets, "category")}
      />
      <Choice
        name="subcategory"
        label="Subcategory"
        value={filter.subcategory}
        options={optionsOf(inCategory, "subcategory")}
      />
      <Choice name="model" label="Model" value={filter.model} options={optionsOf(inSubcategory, "model")} />
      <Field label="State">
        {(control) => (
          <Select name="state" key={filter.state} defaultValue={filter.state ?? ""} {...control}>
            <option value="">Any</option>
            {itemStates.map((state) => (
              <option key={state} value={state}>
                {stateNames[state]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Only">
        {(control) => (
          <Select name="only" key={filter.only} defaultValue={filter.only ?? ""} {...control}>
            <option value="">Any</option>
            {itemMarks.map((mark) => (
              <option key={mark} value={mark}>
                {markNames[mark]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <LabelFields filter={filter} questions={questions} />
      {groups.length > 0 && (
        <Field label="Rated by group">
          {(control) => (
            <Select name="group" key={filter.group} defaultValue={filter.group} {...control}>
              <option value="">Any</option>
              {groups.map((group) => (
                <option key={group} value={group}>
                  {visibleText(group)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Field label="Texts contain">
        {(control) => (
          <Input
            type="search"
            name="text"
            key={filter.text}
            defaultValue={filter.text}
            title="Words in any order; “in quotes” as they stand; or; -without"
            {...control}
          />
        )}
      </Field>
      <Field label="Id contains">
        {(control) => <Input type="search" name="q" key={filter.q} defaultValue={filter.q} {...control} />}
      </Field>
      <div className="col-span-2 mb-4 flex items-center gap-3 md:col-span-1 md:mt-6 md:items-start">
        <Button type="submit">Filter</Button>
        <ButtonLink to="?" variant="ghost">
          Clear
        </ButtonLink>
      </div>
    </Form>
  );
}

const narrowerField: Record<string, string> = { category: "subcategory", question: "label" };

/** A question, and where it has levels one of them. */
function LabelFields({ filter, questions }: { filter: ItemFilter; questions: AgreementQuestion[] }) {
  const levels = questions.find(({ key }) => key === filter.question)?.levels ?? [];
  return (
    <>
      <Field label="Question">
        {(control) => (
          <Select name="question" key={filter.question} defaultValue={filter.question} {...control}>
            <option value="">The main one of each</option>
            {questions.map(({ key, name }) => (
              <option key={key} value={key}>
                {visibleText(name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Label" hint={filter.question === "" ? "Choose a question first." : undefined}>
        {(control) => (
          <Select
            name="label"
            key={`${filter.question} ${filter.label}`}
            defaultValue={filter.label}
            disabled={filter.question === ""}
            {...control}
          >
            <option value="">Any</option>
            {levels.map(({ value, label }) => (
              <option key={value} value={value}>
                {visibleText(label)}
              </option>
            ))}
            <option value={cantJudge}>Can't judge</option>
          </Select>
        )}
      </Field>
    </>
  );
}

function Choice({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value: string;
  options: Option[];
}) {
  return (
    <Field label={label}>
      {(control) => (
        <Select name={name} key={value} defaultValue={value} {...control}>
          <option value="">All</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {visibleText(option.name)} ({option.count.toLocaleString("en")})
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function optionsOf(facets: ItemFacet[], field: FilterField): Option[] {
  const options = new Map<string, Option>();
  for (const facet of facets) {
    const value = facet[field];
    if (value === null) continue;
    const option = options.get(value) ?? { value, name: nameOf(field, facet), count: 0 };
    options.set(value, { ...option, count: option.count + facet.count });
  }
  return [...options.values()];
}

function nameOf(field: FilterField, { category, subcategory, model }: ItemFacet): string {
  if (field === "category") return categoryName(category);
  return field === "subcategory" ? subcategoryName(category, subcategory) : (model ?? "");
}

const stateNames: Record<ItemState, string> = {
  unsampled: "Not in the sample",
  waiting: "Waiting for a rater",
  begun: "Begun",
  done: "Done",
};

const markNames: Record<ItemMark, string> = {
  disagreed: "People disagree",
  judge: "A judge against the people",
  skipped: "Skipped by a rater",
  flagged: "Someone could not judge",
  gold: "Has gold",
};
