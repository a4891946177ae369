import { createHash } from "node:crypto";

/** Tables hold only this hash of a session's or a link's token. The tokens have 256 random bits, so no salt is needed. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
