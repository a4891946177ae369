import { redirect } from "@remix-run/node";
import { paths } from "#app/lib/paths.ts";
import { route } from "#app/lib/route.server.ts";
import { readSessionToken, signedOutHeaders } from "#app/lib/session.server.ts";
import { logOut } from "#services/accounts/log-out.ts";

export const loader = route.anyone(async () => redirect(paths.home()));

export const action = route.anyone(async ({ request, deps, context }) => {
  const token = readSessionToken(request);
  if (token) await logOut(deps, { token, everywhere: false });
  return redirect(paths.login(), { headers: await signedOutHeaders(context.secure) });
});
