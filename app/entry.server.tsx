import { PassThrough } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { loggedPath } from "#app/lib/logged-path.ts";
import { NonceContext } from "#app/lib/nonce.ts";

export const streamTimeout = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, deps }: AppLoadContext,
): Promise<Response> {
  const { signal } = request;
  return new Promise((resolve, reject) => {
    // The data are ready, but nobody waits for the page any more.
    if (signal.aborted) return reject(signal.reason);
    let shellReady = false;
    const body = new PassThrough();
    const start = () => {
      shellReady = true;
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remix} url={request.url} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        [isbot(request.headers.get("user-agent")) ? "onAllReady" : "onShellReady"]: start,
        onShellError: reject,
        onError(error: unknown) {
          // A reader who leaves in the middle of a page is not an error of the page.
          const isReaderGone = signal.aborted || body.destroyed;
          if (shellReady && !isReaderGone)
            deps.log.error({ err: error, url: loggedPath(request.url) }, "rendering failed");
        },
      },
    );
    const timer = setTimeout(abort, streamTimeout + 1000).unref();
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      abort(signal.reason);
    });
  });
}

/** Expected failures are normal answers and not logged; neither are addresses that do not exist. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.deps.log.error({ err: error, url: loggedPath(request.url) }, "request failed");
}
