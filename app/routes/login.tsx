import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { AccountFrame } from "#app/components/account-frame.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Field, Input } from "#app/components/ui/field.tsx";
import { Notice } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { safeNext } from "#app/lib/safe-next.ts";
import { signedInHeaders, visitorOf } from "#app/lib/session.server.ts";
import { useAppForm } from "#app/lib/use-app-form.ts";
import { LoginInput } from "#core/schemas/account.ts";
import { logIn } from "#services/accounts/log-in.ts";
import { isSetUp } from "#services/accounts/set-up.ts";

export { headers } from "#app/lib/refusal-headers.ts";

export const meta: MetaFunction = () => [{ title: "Sign in · Assay" }];

export const loader = route.anyone(async ({ request, deps, person }) => {
  if (person) throw redirect(safeNext(new URL(request.url).searchParams.get("next")));
  return { isSetUp: await isSetUp(deps) };
});

export const action = form.anyone(async ({ request, deps, context }) => {
  const parsed = await parseBody(request, LoginInput);
  if (!parsed.ok) return parsed.response;
  const session = await logIn(deps, { ...parsed.input, visitor: visitorOf(request, context) });
  return redirect(safeNext(new URL(request.url).searchParams.get("next")), {
    headers: await signedInHeaders(session, context.secure),
  });
});

export default function Login() {
  const [search] = useSearchParams();
  const { isSetUp } = useLoaderData<typeof loader>();
  const { register, submit, busy, message, formState } = useAppForm(
    LoginInput,
    { email: "", password: "" },
    { action: paths.login(safeNext(search.get("next"))) },
  );
  return (
    <AccountFrame title="Sign in">
      {!isSetUp && (
        <Notice tone="accent" className="mb-4">
          Nobody has an account here yet. The first is made with the set-up link that Assay wrote where it was
          started: a line in the terminal or the log, “Make the administrator with this link”. It works for 24
          hours; a new start writes a new one.
        </Notice>
      )}
      <form onSubmit={submit} className="flex flex-col gap-1" noValidate>
        <Field label="E-mail" error={formState.errors.email?.message}>
          {(control) => (
            <Input type="email" autoComplete="username" autoFocus {...control} {...register("email")} />
          )}
        </Field>
        <Field label="Password" error={formState.errors.password?.message}>
          {(control) => (
            <Input type="password" autoComplete="current-password" {...control} {...register("password")} />
          )}
        </Field>
        {message && <Notice tone="bad">{message}</Notice>}
        <Button type="submit" variant="primary" size="lg" disabled={busy} className="mt-2">
          Sign in
        </Button>
      </form>
    </AccountFrame>
  );
}
