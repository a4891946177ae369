import { Form, useSubmit } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { Field, Input, Select } from "#app/components/ui/field.tsx";
import { categoryName, subcategoryName } from "#app/lib/place-names.ts";
import type { ItemFilter } from "#core/schemas/item-filter.ts";
import { visibleText } from "#core/text/visible-text.ts";
import type { ItemFacet } from "#services/items/list-items.ts";

type FilterField = "category" | "subcategory" | "model";
type Option = { value: string; name: string; count: number };

/** Filters the list. The filter is part of the URL, so that a person can send a link to the list. */
export function ItemFilterForm({ filter, facets }: { filter: ItemFilter; facets: ItemFacet[] }) {
  const submit = useSubmit();
  const inCategory = facets.filter(({ category }) => !filter.category || category === filter.category);
  const inSubcategory = inCategory.filter(
    ({ subcategory }) => !filter.subcategory || subcategory === filter.subcategory,
  );
  return (
    <Form
      onChange={(event) => {
        // A new category has other subcategories.
        const form = event.currentTarget;
        if (event.target instanceof HTMLSelectElement) {
          const subcategory = form.elements.namedItem("subcategory");
          if (event.target.name === "category" && subcategory instanceof HTMLSelectElement)
            subcategory.value = "";
          submit(form, { preventScrollReset: true });
        }
      }}
      className="grid grid-cols-2 gap-x-4 lg:grid-cols-[1fr_1fr_1fr_1fr_auto]"
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
      <Field label="Id contains">
        {(control) => <Input type="search" name="q" defaultValue={filter.q} {...control} />}
      </Field>
      <Button type="submit" className="col-span-2 mb-4 lg:col-span-1 lg:mt-6">
        Filter
      </Button>
    </Form>
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
