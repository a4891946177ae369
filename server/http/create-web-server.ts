import { createServer, type Server } from "node:http";
import type { Express } from "express";
import { limits } from "./limits.ts";

/** Node's HTTP server with what holds before a request reaches the app: the size of headers, and strange methods. */
export function createWebServer(app: Express): Server {
  const server = createServer({ maxHeaderSize: limits.headerBytes }, app);
  // A body that is announced is asked for once it is known that it will be taken.
  server.on("checkContinue", app);
  server.on("connect", (_request, socket) => {
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, POST\r\nConnection: close\r\n\r\n");
  });
  return server;
}
