import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Monitor } from "lucide-react";
import { toast } from "sonner";
import { Shell } from "#app/components/shell.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { ConfirmButton } from "#app/components/ui/confirm-button.tsx";
import { Field, Input } from "#app/components/ui/field.tsx";
import { Badge, Card, CardHeader, Notice, PageHeader } from "#app/components/ui/page.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { describeBrowser } from "#app/lib/describe-browser.ts";
import { paths } from "#app/lib/paths.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { readSessionToken, signedOutHeaders, visitorOf } from "#app/lib/session.server.ts";
import { useAppForm } from "#app/lib/use-app-form.ts";
import { useRequest } from "#app/lib/use-request.ts";
import { AccountRequest } from "#core/schemas/account.ts";
import { changePassword } from "#services/accounts/change-password.ts";
import { listSessions } from "#services/accounts/list-sessions.ts";
import { logOut } from "#services/accounts/log-out.ts";
import { renamePerson } from "#services/accounts/rename-person.ts";

export { headers } from "#app/lib/refusal-headers.ts";

export const meta: MetaFunction = () => [{ title: "Account · Assay" }];

export const loader = route.signedIn(async ({ request, deps, person }) => ({
  name: person.name,
  email: person.email,
  sessions: await listSessions(deps, { userId: person.id, token: readSessionToken(request) }),
}));

export const action = form.signedIn(async ({ request, deps, person, context }) => {
  const parsed = await parseBody(request, AccountRequest);
  if (!parsed.ok) return parsed.response;
  const { input } = parsed;
  const token = readSessionToken(request) ?? "";
  switch (input.op) {
    case "rename":
      await renamePerson(deps, { userId: person.id, name: input.name });
      return { ok: true as const };
    case "password": {
      const { currentPassword, newPassword } = input;
      const { ip, device } = visitorOf(request, context);
      await changePassword(deps, { person, currentPassword, newPassword, token, ip, device });
      return { ok: true as const };
    }
    case "everywhere":
      await logOut(deps, { token, everywhere: true });
      return redirect(paths.login(), { headers: await signedOutHeaders(context.secure) });
    default:
      return input satisfies never;
  }
});

export default function Account() {
  const { name, email, sessions } = useLoaderData<typeof loader>();
  return (
    <Shell>
      <PageHeader title="Account" lead={email} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-6">
          <NameCard name={name} />
          <PasswordCard />
        </div>
        <Sessions sessions={sessions} />
      </div>
    </Shell>
  );
}

const [RenameRequest, PasswordRequest] = AccountRequest.options;

function NameCard({ name }: { name: string }) {
  const { register, submit, busy, message, formState } = useAppForm(
    RenameRequest,
    { op: "rename", name },
    { onDone: () => toast.success("Your name is saved.") },
  );
  return (
    <Card>
      <CardHeader title="Name" lead="Leads see it. Ratings stand under a pseudonym." />
      <form onSubmit={submit} className="max-w-sm px-4 py-3" noValidate>
        <Field label="Name" error={formState.errors.name?.message}>
          {(control) => <Input autoComplete="name" {...control} {...register("name")} />}
        </Field>
        {message && <Notice tone="bad">{message}</Notice>}
        <Button type="submit" disabled={busy}>
          Save name
        </Button>
      </form>
    </Card>
  );
}

function PasswordCard() {
  const { register, submit, busy, message, formState, reset } = useAppForm(
    PasswordRequest,
    { op: "password", currentPassword: "", newPassword: "" },
    {
      onDone: () => {
        reset();
        toast.success("The password is changed. All other devices are signed out.");
      },
    },
  );
  const { errors } = formState;
  return (
    <Card>
      <CardHeader title="Password" lead="A new password signs out all other devices." />
      <form onSubmit={submit} className="max-w-sm px-4 py-3" noValidate>
        <Field label="Current password" error={errors.currentPassword?.message}>
          {(control) => (
            <Input
              type="password"
              autoComplete="current-password"
              {...control}
              {...register("currentPassword")}
            />
          )}
        </Field>
        <Field label="New password" hint="At least 10 characters." error={errors.newPassword?.message}>
          {(control) => (
            <Input type="password" autoComplete="new-password" {...control} {...register("newPassword")} />
          )}
        </Field>
        {message && (
          <Notice tone="bad" className="mb-3">
            {message}
          </Notice>
        )}
        <Button type="submit" disabled={busy} className="mt-1">
          Change password
        </Button>
      </form>
    </Card>
  );
}

function Sessions({ sessions }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, "sessions">) {
  const { send, busy } = useRequest<AccountRequest>();
  return (
    <Card>
      <CardHeader
        title="Where you are signed in"
        actions={
          <ConfirmButton
            title="Sign out everywhere?"
            action="Sign out everywhere"
            disabled={busy}
            onConfirm={() => send({ op: "everywhere" })}
          >
            All {sessions.length} sessions end, this one too. Ratings you submitted are kept.
          </ConfirmButton>
        }
      />
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li
            key={`${session.startedAt.getTime()} ${session.expiresAt.getTime()}`}
            className="flex items-center gap-3 px-4 py-3"
          >
            <Monitor aria-hidden className="size-4 shrink-0 text-muted" />
            <div className="min-w-0 flex-1">
              <p className="font-medium">{describeBrowser(session.userAgent)}</p>
              <p className="text-sm text-muted">
                since <Time at={session.startedAt} precise />, until <Time at={session.expiresAt} />
              </p>
            </div>
            {session.isThis && <Badge tone="accent">this one</Badge>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
