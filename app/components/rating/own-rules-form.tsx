import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { Button } from "#app/components/ui/button.tsx";
import { Notice } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { categoryName, subcategoryName } from "#app/lib/place-names.ts";
import { useAppForm } from "#app/lib/use-app-form.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { placesOf } from "#core/queue/may-take.ts";
import { OwnRulesInput } from "#core/schemas/rater-rules.ts";
import type { OwnRules } from "#services/queue/own-rules.ts";

/** The languages that a rater reads, and what they do not want to see: a box to tick for each that the study has. */
export function OwnRulesForm({ rules: { languages, optOuts, known } }: { rules: OwnRules }) {
  const { rules: words } = useMessages();
  const [values, setValues] = useState({ languages, optOuts });
  const { setValue, submit, busy, message } = useAppForm(
    OwnRulesInput,
    { languages, optOuts },
    { onDone: () => toast.success(words.saved) },
  );
  const toggle = (field: "languages" | "optOuts", value: string) => {
    const chosen = values[field];
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    setValues({ ...values, [field]: next });
    setValue(field, next);
  };
  const places = known.places.flatMap((place) => {
    const id = placesOf(place).at(-1);
    const { category, subcategory } = place;
    const name = `${categoryName(category)} / ${subcategoryName(category, subcategory)}`;
    return id === undefined ? [] : [{ id, name }];
  });
  return (
    <form onSubmit={submit} className="flex flex-col gap-6" noValidate>
      <Boxes
        title={words.languages}
        hint={known.languages.length > 0 ? words.languagesHint : words.noLanguages}
      >
        {known.languages.map((language) => (
          <Box
            key={language}
            name={languageName(language)}
            on={values.languages.includes(language)}
            onChange={() => toggle("languages", language)}
          />
        ))}
      </Boxes>
      <Boxes title={words.optOuts} hint={places.length > 0 ? words.optOutsHint : words.noPlaces}>
        {places.map(({ id, name }) => (
          <Box key={id} name={name} on={values.optOuts.includes(id)} onChange={() => toggle("optOuts", id)} />
        ))}
      </Boxes>
      {message && <Notice tone="bad">{message}</Notice>}
      <Button type="submit" variant="primary" disabled={busy} className="self-start">
        {words.save}
      </Button>
    </form>
  );
}

/** Its name where it is a language tag, else the file's own word. */
function languageName(language: string): string {
  if (!/^[a-z]{2,3}$/.test(language)) return language;
  return new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;
}

function Boxes({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="font-medium">{title}</legend>
      <p className="mb-2 text-sm text-muted">{hint}</p>
      <div className="grid gap-1 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}

function Box({ name, on, onChange }: { name: string; on: boolean; onChange: () => void }) {
  return (
    <label className="flex min-h-9 items-center gap-2">
      <input type="checkbox" className="size-4 shrink-0" checked={on} onChange={onChange} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <Verbatim>{name}</Verbatim>
      </span>
    </label>
  );
}
