import { Form, useSearchParams } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { Field } from "#app/components/ui/field.tsx";
import { visibleText } from "#core/text/visible-text.ts";
import { UrlSelect } from "./url-select.tsx";

type Choice = { value: string; label: string };

/**
 * Chooses two different things of a kind, in the URL. It is sent when a choice changes, or by the button when scripts
 * are off.
 */
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
        const [{ label, value }, other] = name === "first" ? [first, second] : [second, first];
        return (
          <Field key={name} label={label} className="min-w-56 max-w-xs flex-1">
            {(control) => (
              <UrlSelect name={name} value={value} {...control}>
                {choices.map((choice) => (
                  <option key={choice.value} value={choice.value} disabled={choice.value === other.value}>
                    {visibleText(choice.label)}
                  </option>
                ))}
              </UrlSelect>
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
