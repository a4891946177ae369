import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { hasBody } from "./close-gently.ts";
import { rawRefusal } from "./raw-refusal.ts";

/** So many pieces may have any size. */
const freePieces = 1000;
/** Bytes that every piece beyond them brings on average; with fewer, a body is an attack on the time that pieces take. */
const fewestBytes = 16;

const answer = rawRefusal("The body came in pieces of a few bytes.");

/**
 * Cuts the connection of a body whose chunks have hardly a byte each. Node hands on every chunk by itself, thousands of one
 * read in one turn of the loop, so that 60 kB would take as much time as 5 MB in chunks of usual sizes. It counts where
 * Node delivers them, whether anybody reads the body or not, and drops those that follow.
 */
export function limitPieces(): RequestHandler {
  return (request, _response, next) => {
    if (hasBody(request)) countPieces(request);
    next();
  };
}

function countPieces(request: IncomingMessage): void {
  let pieces = 0;
  let bytes = 0;
  const push = request.push.bind(request);
  request.push = (chunk: Buffer | null, encoding) => {
    if (chunk === null) return push(null);
    pieces++;
    bytes += chunk.byteLength;
    if (bytes >= (pieces - freePieces) * fewestBytes) return push(chunk, encoding);
    request.push = () => true;
    request.socket.end(answer);
    request.socket.destroySoon();
    return true;
  };
}
