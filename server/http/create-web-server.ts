import { createServer, type IncomingMessage, type Server, ServerResponse } from "node:http";
import type { Express } from "express";
import { isBodyLeft } from "./close-gently.ts";
import { limits } from "./limits.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** Node's HTTP server with what holds before a request reaches the app: the size of headers, and strange methods. */
export function createWebServer(app: Express): Server {
  const options = { maxHeaderSize: limits.headerBytes, ServerResponse: EndingResponse };
  const handle = oneAtATime(app);
  const server = createServer(options, handle);
  // A sender that announces its body is asked for it once the request has been accepted.
  server.on("checkContinue", handle);
  server.on("connect", (_request, socket) => {
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, POST\r\nConnection: close\r\n\r\n");
  });
  return server;
}

/** For answers of Socket.IO that bypass the app: it reads no bodies, so the connection ends with the answer. */
class EndingResponse<Request extends IncomingMessage> extends ServerResponse<Request> {
  constructor(request: Request) {
    super(request);
    // Limits, metrics, draining, compression and pipes each wait for its end: more than Node takes for a leak.
    this.setMaxListeners(30);
  }

  override writeHead(...args: unknown[]): this {
    if (isBodyLeft(this.req)) this.shouldKeepAlive = false;
    return super.writeHead(...(args as Parameters<ServerResponse["writeHead"]>));
  }
}
