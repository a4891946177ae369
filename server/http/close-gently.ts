import type { IncomingMessage, ServerResponse } from "node:http";
import { limits } from "./limits.ts";

/** Whether a part of the request's body has not been read. */
export function isBodyLeft(request: IncomingMessage): boolean {
  return hasBody(request) && !request.readableEnded;
}

/** Whether the request announces a body. */
export function hasBody(request: IncomingMessage): boolean {
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  return encoding !== undefined || Number(length) > 0;
}

/**
 * Answers a request whose body is not wanted, and ends the connection. The operating system throws away an answer that
 * its receiver has not read when a connection is cut while data come in, and browsers read only after they have sent.
 * So a little more is read and forgotten, for a short time, before the cut.
 */
export function closeGently(request: IncomingMessage, response: ServerResponse, text: string | Buffer): void {
  response.setHeader("Connection", "close");
  response.setHeader("Content-Length", Buffer.byteLength(text));
  response.write(text);
  let read = 0;
  const cut = () => response.end();
  const timer = setTimeout(cut, limits.lingerMs).unref();
  request.on("data", (chunk: Buffer) => {
    read += chunk.byteLength;
    // The rest waits on the sender's side, who by then reads what was said.
    if (read > limits.lingerBytes) request.pause();
  });
  request.once("end", cut).resume();
  // The sender has gone, so there is nobody left to answer.
  request.on("error", cut);
  response.once("close", () => clearTimeout(timer));
}
