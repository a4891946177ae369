import type { NextFunction, Request, RequestHandler, Response } from "express";
import { networkOf } from "#core/accounts/network-of.ts";
import { readTokenCookie } from "#services/accounts/token-cookie.ts";
import { limits } from "./limits.ts";
import { refuse } from "./refuse.ts";
import { createWorkLine, type WorkLimits } from "./work-line.ts";

declare global {
  namespace Express {
    interface Locals {
      /** Ends the turn of this request before its answer ends, because the rest of it holds up nobody. */
      leaveTurn?: () => void;
    }
  }
}

/** Uploads, files of results, and reports of imports: what may take as long as a slow line does. */
const transfer = /^\/projects\/[^/]+\/(upload\/|export\/.|imports\/[^/]+\/report\.csv)/;

/** What rating pages ask of the queue. */
const queue = /^\/rate\/[^/]+\/task$/;

/**
 * Lets a few requests at a time reach the pages. One process runs all of them, so without a line whoever asks for a
 * thousand pages holds up everyone. A request whose sender has left loses its place. Uploads and downloads, which wait
 * for places of their own, have a line of their own, and so has the queue, where nobody is to wait for a slow page.
 */
export function takeTurns(
  bounds: Record<"pages" | "queue" | "transfers", WorkLimits> = limits,
): RequestHandler {
  const lines = {
    pages: createWorkLine(bounds.pages),
    queue: createWorkLine(bounds.queue),
    transfers: createWorkLine(bounds.transfers),
  };
  return (request: Request, response: Response, next: NextFunction): void => {
    const line = lines[lineOf(request.path)];
    const leaveLine = line.enter({
      source: {
        network: networkOf(request.ip ?? ""),
        session: readTokenCookie(request.headers.cookie, "session") ?? "",
      },
      begin: (leave) => {
        response.locals.leaveTurn = leave;
        response.once("close", leave);
        next();
      },
      refuse: () => refuse(request, response, "busy"),
    });
    response.once("close", leaveLine);
  };
}

/** A file comes or goes by a route that takes a place for it (`deps.transfers`). */
function lineOf(path: string): "pages" | "queue" | "transfers" {
  if (transfer.test(path)) return "transfers";
  return queue.test(path) ? "queue" : "pages";
}
