import type { IncomingMessage } from "node:http";
import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import type {
  Request as ExpressRequest,
  Response as ExpressResponse,
  NextFunction,
  RequestHandler,
} from "express";
import { hasBody } from "./close-gently.ts";
import { sendAnswer } from "./send-answer.ts";

type Options = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  mode: string;
  loadContext: (request: ExpressRequest, response: ExpressResponse) => AppLoadContext;
};

/** Pages ask for their data under their name with this end. A file has none: it would be held in memory as a whole. */
const dataOfFile = /\.[a-z]+\.data$/;

/**
 * Hands requests to Remix and its answers to the browser. In place of @remix-run/express, which builds addresses of
 * whatever headers say, and writes an answer as fast as it is made, however slowly it is read (docs/decisions/020).
 */
export function remixHandler({ build, mode, loadContext }: Options): RequestHandler {
  const handle = createRequestHandler(build, mode);
  return async (request: ExpressRequest, response: ExpressResponse, next: NextFunction): Promise<void> => {
    if (dataOfFile.test(request.path)) {
      response.sendStatus(404);
      return;
    }
    const gone = new AbortController();
    // Whoever has waited for their turn may have left in the meantime.
    if (response.destroyed) gone.abort();
    response.once("close", () => gone.abort());
    try {
      const answer = await handle(
        fetchRequest(request, response, gone.signal),
        loadContext(request, response),
      );
      // The answer is made; how fast it is read holds up nobody else.
      response.locals.leaveTurn?.();
      nameMethods(answer, request.method);
      await sendAnswer(answer, request, response);
    } catch (error) {
      // Who has left, in whatever way the framework puts that, is nothing to log and gets no answer.
      if (!gone.signal.aborted && !isReaderGone(error)) next(error);
    }
  };
}

/** Says which methods an address takes that refuses one: pages without a form take no POST, and the rest nothing else. */
function nameMethods({ status, headers }: Response, method: string): void {
  if (status === 405 && !headers.has("Allow")) headers.set("Allow", method === "POST" ? "GET, HEAD" : "POST");
}

/** Whether the reader has left. An answer that ended too early for any other reason is an error. */
function isReaderGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ERR_STREAM_PREMATURE_CLOSE" || code === "ECONNRESET" || code === "EPIPE";
}

function fetchRequest(request: ExpressRequest, response: ExpressResponse, signal: AbortSignal): Request {
  const host = request.headers.host ?? "localhost";
  return new Request(`${request.protocol}://${host}${request.originalUrl}`, {
    // An answer to HEAD is that to GET without its body, which `sendAnswer` drops but still has to end.
    method: request.method === "HEAD" ? "GET" : request.method,
    headers: fetchHeaders(request),
    signal,
    ...(request.method === "POST" && hasBody(request) && { body: bodyOf(request, response), duplex: "half" }),
  } as RequestInit);
}

/** `originCheck` has checked the origin of writes, also behind a proxy; Remix would compare other headers again. */
function fetchHeaders(request: ExpressRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === "origin" || name === "x-forwarded-host") continue;
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}

/** What `limitBody` took in; an upload as it comes, of which nothing is read, nor asked for, before its route does. */
function bodyOf(request: ExpressRequest, response: ExpressResponse): Buffer | ReadableStream<Uint8Array> {
  if (response.locals.body) return response.locals.body;
  let isAskedFor = request.headers.expect === undefined;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (!isAskedFor) response.writeContinue();
    isAskedFor = true;
    response.locals.leaveTurn?.();
    const chunk = await nextChunk(request);
    if (chunk) controller.enqueue(chunk);
    else controller.close();
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}

/**
 * What has come in of a body, in one piece however small its pieces were; null at its end. In between it is paused, and
 * whoever answers may read on in other ways.
 */
function nextChunk(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      request.off("readable", look).off("end", look).off("close", look);
      act();
    };
    const look = () => {
      const chunk = request.read() as Buffer | null;
      if (chunk) settle(() => resolve(chunk));
      else if (request.readableEnded) settle(() => resolve(null));
      else if (request.destroyed) settle(() => reject(new Error("The sender broke off.")));
    };
    request.on("readable", look).on("end", look).on("close", look);
    look();
  });
}
