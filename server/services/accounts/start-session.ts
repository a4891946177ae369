import { isDeviceOf, rememberDevice, renameDevice } from "#db/accounts/devices.ts";
import { addSession } from "#db/accounts/sessions.ts";
import type { Deps } from "#server/deps.ts";
import { hashToken } from "./tokens.ts";
import type { Visitor } from "./visitor.ts";

/** The tokens for the cookies of a browser that has signed in. Only their hashes are stored. */
export type SignedIn = { token: string; device: string };

/** Opens a session for a person in this browser, which the account knows as a device from now on. */
export async function startSession(
  deps: Deps,
  input: { userId: number; visitor: Pick<Visitor, "userAgent" | "device"> },
): Promise<SignedIn> {
  const { userId, visitor } = input;
  const token = deps.randomToken();
  const device = await deviceFor(deps, { userId, given: visitor.device });
  await addSession(deps.db, { id: hashToken(token), userId, userAgent: visitor.userAgent.slice(0, 300) });
  await rememberDevice(deps.db, { id: hashToken(device), userId });
  return { token, device };
}

/**
 * The token that this browser keeps, if the account knows it; else a new one. Whoever could put a token of their own into
 * another's browser would else become a known device of whoever signs in there, to whom the limits for strangers do not
 * apply. Others who have signed in from this browser go on being known in it.
 */
async function deviceFor(
  deps: Deps,
  { userId, given }: { userId: number; given: string | null },
): Promise<string> {
  if (given !== null && (await isDeviceOf(deps.db, { id: hashToken(given), userId }))) return given;
  const fresh = deps.randomToken();
  if (given !== null) await renameDevice(deps.db, { from: hashToken(given), to: hashToken(fresh) });
  return fresh;
}
