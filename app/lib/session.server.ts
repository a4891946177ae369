import { createCookie } from "@remix-run/node";
import { deviceDays, sessionDays } from "#core/accounts/cookie-days.ts";
import type { SignedIn } from "#services/accounts/start-session.ts";
import { cookieNames, readTokenCookie } from "#services/accounts/token-cookie.ts";
import type { Visitor } from "#services/accounts/visitor.ts";

const form = { path: "/", httpOnly: true, sameSite: "lax" } as const;
const daySeconds = 86_400;

/** Lifetimes are sent as Max-Age, which does not depend on the clocks of server and browser. */
const sessionCookie = createCookie(cookieNames.session, form);
const deviceCookie = createCookie(cookieNames.device, { ...form, maxAge: deviceDays * daySeconds });

/** The session token a request carries. */
export function readSessionToken(request: Request): string | null {
  return readTokenCookie(request.headers.get("Cookie"), "session");
}

/** The visitor behind a request, for limits and the list of sessions. */
export function visitorOf(request: Request, context: { ip: string }): Visitor {
  return {
    ip: context.ip,
    userAgent: request.headers.get("User-Agent") ?? "",
    device: readTokenCookie(request.headers.get("Cookie"), "device"),
  };
}

/** The headers that sign a browser in. */
export async function signedInHeaders({ token, device }: SignedIn, secure: boolean): Promise<Headers> {
  const headers = new Headers();
  const maxAge = sessionDays * daySeconds;
  headers.append("Set-Cookie", await sessionCookie.serialize(token, { maxAge, secure }));
  headers.append("Set-Cookie", await deviceCookie.serialize(device, { secure }));
  return headers;
}

/** The headers that sign a browser out. It keeps the cookie that shows that an account has signed in here. */
export async function signedOutHeaders(secure: boolean): Promise<Headers> {
  return new Headers({ "Set-Cookie": await sessionCookie.serialize("", { maxAge: 0, secure }) });
}
