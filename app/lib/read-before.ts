/** The `before` of a page's URL: the id that a keyset page ends above. Anything but a positive whole number is no page. */
export function readBefore(request: Request): number | null {
  const before = Number(new URL(request.url).searchParams.get("before"));
  return Number.isSafeInteger(before) && before > 0 && before < 2 ** 31 ? before : null;
}
