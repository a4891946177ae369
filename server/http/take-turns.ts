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

/**
 * Lets a few requests at a time reach the pages. One process runs all of them, so without a line whoever asks for a
 * thousand pages holds up everyone. A request whose sender has left loses its place; uploads and downloads, which wait
 * for places of their own, have a line of their own.
 */
export function takeTurns(
  bounds: { pages: WorkLimits; transfers: WorkLimits } = { pages: limits.pages, transfers: limits.transfers },
): RequestHandler {
  const pages = createWorkLine(bounds.pages);
  const transfers = createWorkLine(bounds.transfers);
  return (request: Request, response: Response, next: NextFunction): void => {
    const line = isTransfer(request.path) ? transfers : pages;
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

/** Whether a file comes or goes at this path, by a route that takes a place for it (`deps.transfers`). */
function isTransfer(path: string): boolean {
  return transfer.test(path);
}
