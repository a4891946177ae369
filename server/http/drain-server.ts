import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

export type Drain = {
  /** Takes no new requests, and waits for the open ones. */
  begin: () => Promise<void>;
  /**
   * Ends all connections but the sockets of pages: incomplete requests, responses that nobody reads, idle
   * connections.
   */
  cutRequests: () => void;
  /** Ends all connections, and stops listening. */
  cut: () => void;
};

/** Requests that ask before they send their body arrive by an event of their own. */
const requestEvents = ["request", "checkContinue"] as const;

const sentence = "Assay is stopping. Try again in a moment.\n";

/**
 * Lets a server end its requests. While it drains it listens on, so that a load balancer and people are told instead
 * of meeting a closed door: every new request gets 503 and loses its connection. Node's own `close` waits for every
 * connection, also for one that never sends a whole request. Call it when all listeners of the server are attached.
 */
export function drainServer(server: Server): Drain {
  const open = new Set<ServerResponse>();
  const connections = new Set<Socket>();
  const upgraded = new Set<Duplex>();
  let onEmpty: (() => void) | null = null;

  const count = (_request: IncomingMessage, response: ServerResponse) => {
    open.add(response);
    response.once("close", () => {
      open.delete(response);
      if (open.size === 0) onEmpty?.();
    });
  };
  for (const event of requestEvents)
    if (server.listenerCount(event) > 0) server.prependListener(event, count);
  server.on("connection", (connection: Socket) => {
    connections.add(connection);
    connection.once("close", () => connections.delete(connection));
  });
  server.prependListener("upgrade", (_request: IncomingMessage, connection: Duplex) => {
    upgraded.add(connection);
    connection.once("close", () => upgraded.delete(connection));
  });

  const cutRequests = () => {
    for (const connection of connections) if (!upgraded.has(connection)) connection.destroy();
  };
  return {
    begin: async () => {
      for (const response of open) if (!response.headersSent) response.setHeader("Connection", "close");
      for (const event of requestEvents) server.removeAllListeners(event).on(event, refuse);
      server.removeAllListeners("upgrade").on("upgrade", refuseUpgrade);
      if (open.size === 0) return;
      await new Promise<void>((resolve) => {
        onEmpty = resolve;
      });
    },
    cutRequests,
    cut: () => {
      server.close();
      for (const connection of connections) connection.destroy();
    },
  };
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  // The rest of a body is read and dropped, so that the answer reaches a sender that is still sending.
  request.resume();
  response.writeHead(503, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": "5",
    Connection: "close",
  });
  response.end(sentence);
}

function refuseUpgrade(_request: IncomingMessage, connection: Duplex): void {
  connection.on("error", () => undefined);
  connection.end("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\n\r\n");
}
