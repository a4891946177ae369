import type { HeadersFunction } from "@remix-run/node";

/** The headers of a page whose action may refuse for a while: also a browser without scripts hears for how long. */
export const headers: HeadersFunction = ({ actionHeaders, parentHeaders }) => {
  const all = new Headers(parentHeaders);
  const retryAfter = actionHeaders.get("Retry-After");
  if (retryAfter) all.set("Retry-After", retryAfter);
  return all;
};
