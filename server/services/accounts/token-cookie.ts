import { parseCookie } from "cookie";

/** A browser's cookies: one for who is signed in now, one that shows that an account has signed in here before. */
export const cookieNames = { session: "assay_session", device: "assay_device" } as const;

/** The form of all our tokens. Anything else is refused without a look-up. */
const tokenForm = /^[\w-]{1,100}$/;

/**
 * The token of one of our cookies in a Cookie header; null when it is missing. Remix writes a cookie's value as JSON
 * in base64, and HTTP routes and sockets must read it the same way.
 */
export function readTokenCookie(
  header: string | null | undefined,
  kind: keyof typeof cookieNames,
): string | null {
  const value = parseCookie(header ?? "")[cookieNames[kind]];
  if (!value) return null;
  try {
    const token: unknown = JSON.parse(Buffer.from(value, "base64").toString("utf8"));
    return typeof token === "string" && tokenForm.test(token) ? token : null;
  } catch {
    // Not a value that Assay wrote, so it counts as missing.
    return null;
  }
}
