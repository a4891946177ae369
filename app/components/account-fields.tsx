import { Button } from "#app/components/ui/button.tsx";
import { Field, Input } from "#app/components/ui/field.tsx";
import { Notice } from "#app/components/ui/page.tsx";
import { useAppForm } from "#app/lib/use-app-form.ts";
import { NewAccountInput } from "#core/schemas/account.ts";

/** The form that makes an account, for the set-up link and for invites. */
export function NewAccountForm({ submitLabel }: { submitLabel: string }) {
  const { register, submit, busy, message, formState } = useAppForm(NewAccountInput, {
    name: "",
    email: "",
    password: "",
  });
  const { errors } = formState;
  return (
    <form onSubmit={submit} className="flex flex-col gap-1" noValidate>
      <Field label="Name" error={errors.name?.message}>
        {(control) => <Input autoComplete="name" autoFocus {...control} {...register("name")} />}
      </Field>
      <Field label="E-mail" error={errors.email?.message}>
        {(control) => <Input type="email" autoComplete="username" {...control} {...register("email")} />}
      </Field>
      <Field label="Password" hint="At least 10 characters." error={errors.password?.message}>
        {(control) => (
          <Input type="password" autoComplete="new-password" {...control} {...register("password")} />
        )}
      </Field>
      {message && <Notice tone="bad">{message}</Notice>}
      <Button type="submit" variant="primary" size="lg" disabled={busy} className="mt-2">
        {submitLabel}
      </Button>
    </form>
  );
}
