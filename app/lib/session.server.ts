import { createCookie } from "@remix-run/node";
import { readSessionCookie, sessionCookieName } from "#services/accounts/session-cookie.ts";

const cookie = createCookie(sessionCookieName, { path: "/", httpOnly: true, sameSite: "lax" });

/** The session token a request carries. */
export function readSessionToken(request: Request): string | null {
  return readSessionCookie(request.headers.get("Cookie"));
}

export function sessionCookie(session: { token: string; expiresAt: Date }, secure: boolean): Promise<string> {
  return cookie.serialize(session.token, { expires: session.expiresAt, secure });
}

export function endedSessionCookie(secure: boolean): Promise<string> {
  return cookie.serialize("", { expires: new Date(0), secure });
}
