/** Stands for the site's own origin; no real address leads there. */
const own = "https://own.invalid";

const longest = 2000;

/**
 * Where to go after signing in: only a path of this site, so that no link can send people elsewhere. The text is
 * parsed as browsers do, and only the result is used, because they drop tabs and treat backslashes as slashes.
 */
export function safeNext(next: string | null): string {
  if (next === null || next.length > longest || !/^\/[^\0-\x20\x7f\\]*$/.test(next)) return "/";
  if (!URL.canParse(next, own)) return "/";
  const { origin, pathname, search, hash } = new URL(next, own);
  // "/.//host" is a path of this site that becomes another host once its dots are removed.
  return origin === own && !pathname.startsWith("//") ? pathname + search + hash : "/";
}
