import { rememberDevice } from "#db/accounts/devices.ts";
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
  const device = visitor.device ?? deps.randomToken();
  await addSession(deps.db, { id: hashToken(token), userId, userAgent: visitor.userAgent.slice(0, 300) });
  await rememberDevice(deps.db, { id: hashToken(device), userId });
  return { token, device };
}
