import { isKnownDevice } from "#db/accounts/devices.ts";
import type { Deps } from "#server/deps.ts";
import { hashToken } from "./tokens.ts";

/**
 * The key under which `limitAttempts` knows a device that has signed in to this account before; null for any other.
 */
export async function findKnownDevice(
  deps: Deps,
  { email, device }: { email: string; device: string | null },
): Promise<string | null> {
  if (!device) return null;
  const id = hashToken(device);
  return (await isKnownDevice(deps.db, { id, email })) ? id : null;
}
