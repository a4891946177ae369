import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { Field, Input, Select } from "#app/components/ui/field.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { type OwnRatingsFilter as Filter, ownActs } from "#core/schemas/own-ratings.ts";
import type { OwnRatingsPage } from "#services/ratings/list-own-ratings.ts";

/** The filter of a rater's own answers; it stands in the address, so that a filtered list can be kept and shared. */
export function OwnRatingsFilter({
  filter,
  guidelines,
}: {
  filter: Filter;
  guidelines: OwnRatingsPage["guidelines"];
}) {
  const { own } = useMessages();
  return (
    <Form className="mb-3 grid gap-x-3 sm:grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)_auto]">
      <Field label={own.show}>
        {(control) => (
          <Select {...control} name="acts" defaultValue={filter.acts}>
            {ownActs.map((acts) => (
              <option key={acts} value={acts}>
                {own[acts]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={own.guideline}>
        {(control) => (
          <Select {...control} name="guideline" defaultValue={filter.guideline}>
            <option value="">{own.everyGuideline}</option>
            {guidelines.map(({ id, title, acts }) => (
              <option key={id} value={id}>
                {`${title} (${acts})`}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={own.search}>
        {(control) => <Input {...control} type="search" name="q" maxLength={200} defaultValue={filter.q} />}
      </Field>
      <Button type="submit" className="self-center">
        {own.filter}
      </Button>
    </Form>
  );
}
