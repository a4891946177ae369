import type { ErrorRequestHandler, NextFunction, Request, Response } from "express";
import type { Logger } from "pino";
import { failureWords } from "#core/failure-words.ts";

/** The last in line. What a page or a file server could not make sense of is an answer; anything else is news for the log. */
export function answerError(log: Logger): ErrorRequestHandler {
  return (error: Error & { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
    const status = error.status ?? 500;
    if (status >= 500) log.error({ err: error }, "request failed");
    // A truncated answer must not pass for a complete one.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(status).type("text/plain").set("Cache-Control", "no-store");
    response.send(failureWords(status).sentence);
  };
}
