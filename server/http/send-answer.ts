import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response as ExpressResponse } from "express";
import { closeGently, isBodyLeft } from "./close-gently.ts";

/** Too much asked, or too much to do: whoever asks again in some seconds may be served. */
const isForLater = new Set([429, 503]);

/**
 * Writes an answer no faster than it is read. Its source ends when the reader leaves, and the connection is cut when the
 * source breaks off, so that half a file never looks like a whole one.
 */
export async function sendAnswer(
  answer: Response,
  request: IncomingMessage,
  response: ExpressResponse,
): Promise<void> {
  // A reader who has left is sent nothing; what the answer is read from ends all the same.
  if (response.destroyed) return answer.body?.cancel();
  response.statusCode = answer.status;
  // Pages and data are for the person who asked. Answers that anyone may cache say so themselves.
  if (!answer.headers.has("Cache-Control")) response.setHeader("Cache-Control", "no-store");
  for (const [name, value] of answer.headers) response.append(name, value);
  if (isForLater.has(answer.status) && !answer.headers.has("Retry-After"))
    response.setHeader("Retry-After", "5");
  if (isBodyLeft(request)) return closeGently(request, response, Buffer.from(await answer.arrayBuffer()));
  if (request.method === "HEAD") {
    await answer.body?.cancel();
    response.end();
  } else if (answer.body) await pipeline(Readable.fromWeb(answer.body as never), response);
  else response.end();
}
