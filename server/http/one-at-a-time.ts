import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { limits } from "./limits.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
type Waiting = { request: IncomingMessage; response: ServerResponse };

/**
 * Hands a connection's requests on one after the other. Node starts all that have been sent without waiting for answers
 * (pipelined) at the same moment, and tells only the first that the connection is gone. Browsers and proxies send none, so
 * a connection with more than a few is cut.
 */
export function oneAtATime(handle: Handler): Handler {
  const connections = new WeakMap<Socket, Waiting[]>();

  const start = (socket: Socket, waiting: Waiting[], { request, response }: Waiting) => {
    response.once("close", () => {
      const next = waiting.shift();
      if (!next) connections.delete(socket);
      // Node gives the connection to the next answer, unless it ends with this one.
      else if (socket.destroyed || !next.response.socket) forget([next, ...waiting.splice(0)]);
      else start(socket, waiting, next);
    });
    handle(request, response);
  };

  return (request, response) => {
    const { socket } = request;
    const waiting = connections.get(socket);
    if (socket.destroyed) return forget([{ request, response }]);
    if (!waiting) {
      const empty: Waiting[] = [];
      connections.set(socket, empty);
      return start(socket, empty, { request, response });
    }
    waiting.push({ request, response });
    if (waiting.length > limits.pipelined) socket.destroy();
  };
}

/** Ends requests whose connection broke before their turn, so that whoever counts them knows. */
function forget(all: Waiting[]): void {
  for (const { response } of all) response.emit("close");
}
