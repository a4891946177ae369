/** Stands for whatever origin the site has; no address leads there. */
const own = "https://own.invalid";

const longest = 2000;

/**
 * Where to go after signing in: a path of this site and nothing else, so that no link can send people away. The text is
 * read as browsers read it, and only what that makes of it is used: they drop tabs and take backslashes for slashes.
 */
export function safeNext(next: string | null): string {
  if (next === null || next.length > longest || !/^\/[^\0-\x20\x7f\\]*$/.test(next)) return "/";
  if (!URL.canParse(next, own)) return "/";
  const { origin, pathname, search, hash } = new URL(next, own);
  // "/.//host" is a path of this site that reads as another host once its dots are gone.
  return origin === own && !pathname.startsWith("//") ? pathname + search + hash : "/";
}
