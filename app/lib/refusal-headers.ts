import type { HeadersFunction } from "@remix-run/node";

/**
 * The headers of a page whose action may refuse for a while, so that a browser without scripts also gets Retry-After.
 */
export const headers: HeadersFunction = ({ actionHeaders, parentHeaders }) => {
  const all = new Headers(parentHeaders);
  const retryAfter = actionHeaders.get("Retry-After");
  if (retryAfter) all.set("Retry-After", retryAfter);
  return all;
};
