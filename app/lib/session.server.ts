import { createCookie } from "@remix-run/node";

const cookie = createCookie("assay_session", { path: "/", httpOnly: true, sameSite: "lax" });

/** The session token a request carries. */
export async function readSessionToken(request: Request): Promise<string | null> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie"));
  return typeof value === "string" ? value : null;
}

export function sessionCookie(session: { token: string; expiresAt: Date }, secure: boolean): Promise<string> {
  return cookie.serialize(session.token, { expires: session.expiresAt, secure });
}

export function endedSessionCookie(secure: boolean): Promise<string> {
  return cookie.serialize("", { expires: new Date(0), secure });
}
