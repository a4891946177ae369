import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useLocation, useNavigation } from "@remix-run/react";
import { NewAccountForm } from "#app/components/account-fields.tsx";
import { AccountFrame } from "#app/components/account-frame.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Notice } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { signedInHeaders, visitorOf } from "#app/lib/session.server.ts";
import { AppError } from "#core/errors.ts";
import { NewAccountInput } from "#core/schemas/account.ts";
import { invitationWords } from "#core/schemas/people.ts";
import { acceptInvite } from "#services/accounts/accept-invite.ts";
import { findInvite } from "#services/accounts/find-invite.ts";
import { joinWithAccount } from "#services/accounts/join-with-account.ts";

export { headers } from "#app/lib/refusal-headers.ts";

export const meta: MetaFunction = () => [
  { title: "Invitation · Assay" },
  { name: "referrer", content: "no-referrer" },
];

export const loader = route.anyone(async ({ deps, params, person }) => {
  const invite = await findInvite(deps, { token: params.token ?? "", userId: person?.id ?? null });
  if (!invite) throw new AppError("link-used");
  if (invite.entered) throw redirect(paths.enter(invite.entered));
  return { role: invite.role, project: invite.projectName, person: person?.name ?? null };
});

export const action = form.anyone(async ({ request, deps, params, context, person }) => {
  const token = params.token ?? "";
  if (person) {
    return redirect(paths.enter(await acceptInvite(deps, { token, userId: person.id })));
  }
  const parsed = await parseBody(request, NewAccountInput);
  if (!parsed.ok) return parsed.response;
  const visitor = visitorOf(request, context);
  const { session, entry } = await joinWithAccount(deps, { ...parsed.input, token, visitor });
  return redirect(paths.enter(entry), { headers: await signedInHeaders(session, context.secure) });
});

export default function Invite() {
  const { role, project, person } = useLoaderData<typeof loader>();
  return (
    <AccountFrame
      title={`Join ${project}`}
      lead={
        <>
          You are invited as <strong className="text-ink">{role}</strong>. {invitationWords[role]}
        </>
      }
    >
      {person ? <JoinButton person={person} /> : <NewPerson />}
    </AccountFrame>
  );
}

function JoinButton({ person }: { person: string }) {
  const refusal = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post" className="flex flex-col gap-2">
      {refusal && <Notice tone="bad">{refusal.message}</Notice>}
      <Button type="submit" variant="primary" size="lg" disabled={busy}>
        Join as {person}
      </Button>
    </Form>
  );
}

function NewPerson() {
  const { pathname } = useLocation();
  return (
    <>
      <NewAccountForm submitLabel="Create account and join" />
      <p className="mt-4 text-sm text-muted">
        You have an account?{" "}
        <Link to={paths.login(pathname)} className="text-accent-ink underline">
          Sign in and join
        </Link>
      </p>
    </>
  );
}
