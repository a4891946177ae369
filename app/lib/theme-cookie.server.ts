import { parseCookie, stringifySetCookie } from "cookie";
import { type Theme, themes } from "./theme.ts";

const name = "assay_theme";
const yearSeconds = 365 * 86_400;

/** The theme that a Cookie header asks for. */
export function readTheme(header: string | null): Theme {
  const chosen = parseCookie(header ?? "")[name];
  return themes.find((theme) => theme === chosen) ?? "system";
}

/** The Set-Cookie header that keeps it. */
export function themeCookie(theme: Theme, secure: boolean): string {
  return stringifySetCookie(name, theme, {
    path: "/",
    maxAge: yearSeconds,
    sameSite: "lax",
    httpOnly: true,
    secure,
  });
}
