import type { Request, Response } from "express";
import { AppError, type ErrorCode } from "#core/errors.ts";
import { closeGently, isBodyLeft } from "./close-gently.ts";

/**
 * Ends a request before any page sees it: a sentence, as JSON for programs that ask for it. When there is a body that
 * nobody has read, the connection ends too.
 */
export function refuse(request: Request, response: Response, code: ErrorCode, message?: string): void {
  const refusal = new AppError(code, message);
  const isJson = request.headers.accept?.includes("application/json") ?? false;
  const text = isJson ? JSON.stringify({ code, message: refusal.message }) : refusal.message;
  response.statusCode = refusal.status;
  response.setHeader("Content-Type", isJson ? "application/json" : "text/plain; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  if (refusal.status === 503) response.setHeader("Retry-After", "1");
  if (isBodyLeft(request)) closeGently(request, response, text);
  else response.end(request.method === "HEAD" ? undefined : text);
}
