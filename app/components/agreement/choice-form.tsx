import { Form, useSearchParams, useSubmit } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { Field, Select } from "#app/components/ui/field.tsx";

type Choice = { value: string; label: string };

/** Chooses two of a kind, in the URL: sent when one changes, or by the button where scripts are off. */
export function ChoiceForm({
  first,
  second,
  choices,
}: {
  first: { label: string; value: string };
  second: { label: string; value: string };
  choices: Choice[];
}) {
  const [search] = useSearchParams();
  const submit = useSubmit();
  const kept = ["question", "by", "view"].flatMap((name) => {
    const value = search.get(name);
    return value === null ? [] : [{ name, value }];
  });
  return (
    <Form method="get" preventScrollReset className="flex flex-wrap items-start gap-x-4">
      {kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {(["first", "second"] as const).map((name) => {
        const { label, value } = name === "first" ? first : second;
        return (
          <Field key={name} label={label} className="min-w-40 max-w-xs flex-1">
            {(control) => (
              <Select
                key={value}
                name={name}
                defaultValue={value}
                onChange={(event) => submit(event.currentTarget.form, { preventScrollReset: true })}
                {...control}
              >
                {choices.map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {choice.label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        );
      })}
      <noscript>
        <Button type="submit">Show</Button>
      </noscript>
    </Form>
  );
}
