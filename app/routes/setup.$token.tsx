import { type MetaFunction, redirect } from "@remix-run/node";
import { NewAccountForm } from "#app/components/account-fields.tsx";
import { AccountFrame } from "#app/components/account-frame.tsx";
import { paths } from "#app/lib/paths.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { signedInHeaders, visitorOf } from "#app/lib/session.server.ts";
import { AppError } from "#core/errors.ts";
import { NewAccountInput } from "#core/schemas/account.ts";
import { isSetupLink, setUp } from "#services/accounts/set-up.ts";

export { headers } from "#app/lib/refusal-headers.ts";

export const meta: MetaFunction = () => [
  { title: "Set up Assay" },
  { name: "referrer", content: "no-referrer" },
];

export const loader = route.anyone(async ({ deps, params }) => {
  if (!(await isSetupLink(deps, params.token ?? ""))) throw new AppError("link-used");
  return null;
});

export const action = form.anyone(async ({ request, deps, params, context }) => {
  const parsed = await parseBody(request, NewAccountInput);
  if (!parsed.ok) return parsed.response;
  const visitor = visitorOf(request, context);
  const { session } = await setUp(deps, { ...parsed.input, token: params.token ?? "", visitor });
  return redirect(paths.home(), { headers: await signedInHeaders(session, context.secure) });
});

export default function Setup() {
  return (
    <AccountFrame title="Set up Assay" lead="Make the first account. It administers this installation.">
      <NewAccountForm submitLabel="Create the administrator" />
    </AccountFrame>
  );
}
