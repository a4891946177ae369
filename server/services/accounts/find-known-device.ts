import { isKnownDevice } from "#db/accounts/devices.ts";
import type { Deps } from "#server/deps.ts";
import { hashToken } from "./tokens.ts";

/** What `limitAttempts` knows someone by who signed in to this account from this device before; null otherwise. */
export async function findKnownDevice(
  deps: Deps,
  { email, device }: { email: string; device: string | null },
): Promise<string | null> {
  if (!device) return null;
  const id = hashToken(device);
  return (await isKnownDevice(deps.db, { id, email })) ? id : null;
}
