const secretPlaces = new Set(["invite", "setup"]);

/**
 * The path of a request as a log may hold it: a link's token opens what the link does, and an address of a person or a
 * long text is in a path only because someone wrote it there. Routes are found whatever the case and with slashes
 * doubled, so this looks as they do.
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
