import type { Request, Response } from "express";
import { AppError, type ErrorCode } from "#core/errors.ts";
import { closeGently, isBodyLeft } from "./close-gently.ts";

/**
 * Ends a request before any page sees it: a sentence, as JSON for programs that ask for it, and for the form of a page
 * as what its action would have refused, so that the page stays and says it. When there is a body that
 * nobody has read, the connection ends too.
 */
export function refuse(request: Request, response: Response, code: ErrorCode, message?: string): void {
  const refusal = new AppError(code, message);
  const [type, text] = bodyFor(request, code, refusal.message);
  response.statusCode = refusal.status;
  response.setHeader("Content-Type", type);
  response.setHeader("Cache-Control", "no-store");
  if (refusal.status === 503) response.setHeader("Retry-After", "1");
  if (isBodyLeft(request)) closeGently(request, response, text);
  else response.end(request.method === "HEAD" ? undefined : text);
}

/** @returns the type and the text of the answer */
function bodyFor(request: Request, code: ErrorCode, message: string): [type: string, text: string] {
  if (request.headers.accept?.includes("application/json"))
    return ["application/json", JSON.stringify({ code, message })];
  const isForm = request.method === "POST" && request.path.endsWith(".data");
  return isForm ? ["text/x-script", actionRefusal(message)] : ["text/plain; charset=utf-8", message];
}

/**
 * `{ data: { ok: false, message, fields: {} } }`, the `Refusal` of app/lib/respond.server.ts, in the form in which Remix
 * sends the result of an action: a list of all keys and values, in which objects name them by their places.
 */
function actionRefusal(message: string): string {
  const refusal = { _3: 4, _5: 6, _7: 8 };
  return `${JSON.stringify([{ _1: 2 }, "data", refusal, "ok", false, "message", message, "fields", {}])}\n`;
}
