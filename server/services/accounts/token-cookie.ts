import { parseCookie } from "cookie";

/** The cookies of a browser: who it is signed in as, and that it has been. */
export const cookieNames = { session: "assay_session", device: "assay_device" } as const;

/** Any token of ours: what has another form costs no look-up. */
const tokenForm = /^[\w-]{1,100}$/;

/**
 * The token of one of our cookies in a Cookie header; null without one. Remix writes a cookie's value as JSON in
 * base64, and HTTP routes and sockets must read it alike.
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
    // Not a value that Assay wrote: as good as none.
    return null;
  }
}
