export const sessionCookieName = "assay_session";

/**
 * The session token in a Cookie header; null without one. Remix writes a cookie's value as JSON in base64, and HTTP
 * routes and sockets must read it alike.
 */
export function readSessionCookie(header: string | null | undefined): string | null {
  const value = new RegExp(`(?:^|;\\s*)${sessionCookieName}=([^;]*)`).exec(header ?? "")?.[1];
  if (!value) return null;
  try {
    const token: unknown = JSON.parse(Buffer.from(decodeURIComponent(value), "base64").toString("utf8"));
    return typeof token === "string" && token !== "" ? token : null;
  } catch {
    // Not a value that Assay wrote: as good as none.
    return null;
  }
}
