import { createHash } from "node:crypto";

/**
 * Tables hold only this hash of the token of a session or link. Tokens have 256 random bits, so no salt is needed.
 */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
