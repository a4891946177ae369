const secretPlaces = new Set(["invite", "setup"]);

/**
 * The path of a request in a form that a log may contain. A link's token would let a reader use the link, and an
 * e-mail address or a long text is only in a path if someone wrote it there. Routes match in any case and with
 * doubled slashes, so this does too.
 */
export function loggedPath(url: string): string {
  const parts = new URL(url).pathname.split("/").filter((part) => part !== "");
  const first = decode(parts[0] ?? "").toLowerCase();
  if (secretPlaces.has(first) && parts.length > 1) return `/${first}/…`;
  return `/${parts.map((part) => (/^[\w.~-]{1,60}$/.test(part) ? part : "…")).join("/")}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
