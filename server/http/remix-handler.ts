import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ReadableStream } from "node:stream/web";
import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Request as Incoming, NextFunction, Response as Outgoing } from "express";
import type { Logger } from "pino";
import { linger } from "./linger.ts";

type Parts = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  mode: string;
  getLoadContext: (request: Incoming, response: Outgoing) => AppLoadContext;
  log: Logger;
};

/** Pages ask for their data under their name with this end. A file has none: it would be held in memory as a whole. */
const dataOfFile = /\.[a-z]+\.data$/;

/**
 * Hands requests to Remix and its answers to the client, in place of `@remix-run/express`: that one writes an answer
 * as fast as it can be made, however slowly the client reads, and goes on when the client has left (decision 025).
 */
export function remixHandler({ build, mode, getLoadContext, log }: Parts) {
  const answer = createRequestHandler(build, mode);
  return async (incoming: Incoming, outgoing: Outgoing, next: NextFunction): Promise<void> => {
    if (dataOfFile.test(incoming.path)) {
      outgoing.sendStatus(404);
      return;
    }
    try {
      const response = await answer(toRequest(incoming, outgoing), getLoadContext(incoming, outgoing));
      await send(response, incoming, outgoing);
      linger(incoming);
    } catch (error) {
      // The client has left: nobody is there to hear of it.
      if (outgoing.destroyed) return;
      if (!outgoing.headersSent) return next(error);
      // What breaks off in the middle must not look complete: the connection is cut, and the last chunk never comes.
      log.warn({ err: error, url: incoming.path }, "an answer broke off");
      outgoing.destroy();
    }
  };
}

function toRequest(incoming: Incoming, outgoing: Outgoing): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    for (const each of [value ?? []].flat()) headers.append(name, each);
  const given = new AbortController();
  outgoing.on("close", () => {
    if (!outgoing.writableFinished) given.abort();
  });
  const { method } = incoming;
  return new Request(new URL(`${incoming.protocol}://${hostOf(incoming)}${incoming.originalUrl}`), {
    method,
    headers,
    signal: given.signal,
    // Read as it is asked for, in pieces as large as what has come in.
    ...(method !== "GET" && method !== "HEAD" && { body: ReadableStream.from(incoming), duplex: "half" }),
  } as RequestInit);
}

/** The host that the proxy names where it is believed; Express leaves its port out. */
function hostOf(incoming: Incoming): string {
  const port = /:(\d+)$/.exec(incoming.get("X-Forwarded-Host") ?? incoming.get("Host") ?? "")?.[1];
  return port ? `${incoming.hostname}:${port}` : incoming.hostname;
}

async function send(response: Response, incoming: Incoming, outgoing: Outgoing): Promise<void> {
  outgoing.statusMessage = response.statusText;
  outgoing.status(response.status);
  for (const [name, value] of response.headers) outgoing.append(name, value);
  if (!response.body || incoming.method === "HEAD") {
    await response.body?.cancel();
    outgoing.end();
    return;
  }
  const body = Readable.fromWeb(response.body as ReadableStream);
  const sent = pipeline(body, outgoing);
  // What a page sends bit by bit is to be seen bit by bit, also through the compression.
  body.on("data", () => outgoing.flush?.());
  await sent;
}
