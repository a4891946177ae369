import { useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Field, Input } from "#app/components/ui/field.tsx";
import { Card, CardHeader, Notice } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { useAppForm } from "#app/lib/use-app-form.ts";
import { PeopleRequest } from "#core/schemas/people.ts";
import type { FoundRater } from "#services/projects/look-up-pseudonym.ts";

const LookUpRequest = PeopleRequest.options[4];

/** Who is behind a pseudonym: told for a reason, which is written down. */
export function Pseudonyms() {
  const [found, setFound] = useState<FoundRater | null>(null);
  const { register, submit, busy, message, formState, reset } = useAppForm(
    LookUpRequest,
    { op: "look-up", rater: "", reason: "" },
    {
      onDone: (answer: { ok: true; found: FoundRater }) => {
        setFound(answer.found);
        reset();
      },
      onRefused: () => setFound(null),
    },
  );
  const { errors } = formState;
  return (
    <Card>
      <CardHeader
        title="Who is behind a pseudonym"
        lead="Ask only where you must, as when someone has to be paid or warned. Your name and the reason are written to the audit log."
      />
      <form onSubmit={submit} className="px-4 py-3" noValidate>
        <div className="grid gap-x-4 sm:grid-cols-[10rem_minmax(10rem,1fr)_auto] sm:items-start">
          <Field label="Pseudonym" error={errors.rater?.message}>
            {(control) => <Input placeholder="R1" {...control} {...register("rater")} />}
          </Field>
          <Field label="Reason" error={errors.reason?.message}>
            {(control) => <Input {...control} {...register("reason")} />}
          </Field>
          <Button type="submit" disabled={busy} className="justify-self-start sm:mt-6">
            Look up
          </Button>
        </div>
        {message && <Notice tone="bad">{message}</Notice>}
        {found && (
          <Notice>
            <Verbatim>{wordsOf(found)}</Verbatim>
          </Notice>
        )}
      </form>
    </Card>
  );
}

function wordsOf({ rater, person, importedId }: FoundRater): string {
  if (person) return `${rater} is ${person.name} (${person.email}).`;
  return importedId === null
    ? `${rater} is nobody of this installation.`
    : `${rater} was imported; the file calls them “${importedId}”.`;
}
