import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import type { ErrorCode } from "#core/errors.ts";
import { makeBodyBudget } from "./body-budget.ts";
import { hasBody } from "./close-gently.ts";
import { limits } from "./limits.ts";
import { refuse } from "./refuse.ts";

declare global {
  namespace Express {
    interface Locals {
      /** The whole body, read within its limits. Missing when there is none, or when a file is read as it comes. */
      body?: Buffer;
    }
  }
}

type Bounds = { bodyMs: number; heldBytes: number; heldBytesPerAddress: number };

type Fault = [code: ErrorCode, message?: string];

/** Paths whose bodies are more than plain forms. All others, known or not, take `formBytes`. */
const bodyLimits: readonly (readonly [path: RegExp, limit: number | "stream"])[] = [
  [/^\/rate\/[^/]+\/task$/, limits.taskBytes],
  [/^\/projects\/[^/]+\/sampling(\.data)?$/, limits.planBytes],
  // Read by its service while it comes in, once the right to upload has been checked.
  [/^\/projects\/[^/]+\/upload\/[^/]+$/, "stream"],
];

/**
 * Every request with a body goes through here before anything reads it. The body is taken in within a size and a time,
 * whether its length is announced, announced wrongly or not at all, or it is refused and the connection closed. The
 * body of an upload is left alone: `remixHandler` reads none of it before its route asks.
 */
export function limitBody(bounds: Bounds = limits): RequestHandler {
  const budget = makeBodyBudget({ all: bounds.heldBytes, each: bounds.heldBytesPerAddress });
  return (request: Request, response: Response, next: NextFunction): void => {
    const limit = bodyLimitOf(request.path);
    const fault = hasBody(request) ? faultOfHeaders(request.headers, limit) : null;
    if (fault) refuse(request, response, ...fault);
    else if (!hasBody(request) || limit === "stream") next();
    else {
      if (request.headers.expect) response.writeContinue();
      const share = budget.open(request.ip ?? "unknown");
      response.once("close", share.close);
      takeIn(request, { limit, bodyMs: bounds.bodyMs, mayHold: share.take }, (found, body) => {
        if (found) {
          // The body has been dropped, so a sender that waits for its answer takes up no memory.
          share.close();
          return refuse(request, response, ...found);
        }
        response.locals.body = body;
        next();
      });
    }
  };
}

function faultOfHeaders(headers: IncomingHttpHeaders, limit: number | "stream"): Fault | null {
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") return ["wrong-type", "Send this without compression."];
  return limit !== "stream" && Number(headers["content-length"] ?? 0) > limit ? tooLarge(limit) : null;
}

function tooLarge(limit: number): Fault {
  return ["too-large", `That is too large: at most ${limit / 1024} kB can be sent here.`];
}

type Terms = { limit: number; bodyMs: number; mayHold: (bytes: number) => boolean };

/** Reads a body to its end or to its first fault. A sender that has gone gets no answer. */
function takeIn(
  request: IncomingMessage,
  { limit, bodyMs, mayHold }: Terms,
  done: (fault: Fault | null, body: Buffer) => void,
): void {
  const body = growingBuffer();
  const settle = (fault: Fault | null) => {
    clearTimeout(timer);
    request.off("data", take).off("end", end);
    done(fault, body.release());
  };
  const take = (chunk: Buffer) => {
    if (body.length() + chunk.byteLength > limit) settle(tooLarge(limit));
    else if (!mayHold(chunk.byteLength)) settle(["busy"]);
    else body.add(chunk);
  };
  const end = () => settle(null);
  const timer = setTimeout(() => settle(["too-slow"]), bodyMs).unref();
  request.on("data", take).once("end", end);
  request.once("error", () => clearTimeout(timer));
}

/**
 * Copies its chunks: a chunk of one byte would keep the whole block alive in which it was received. Once released it
 * holds nothing, however long the listeners of its request live.
 */
function growingBuffer() {
  let room = Buffer.allocUnsafe(4096);
  let length = 0;
  return {
    length: () => length,
    add: (chunk: Buffer) => {
      while (length + chunk.byteLength > room.byteLength) room = Buffer.concat([room], room.byteLength * 2);
      length += chunk.copy(room, length);
    },
    release: () => {
      const whole = room.subarray(0, length);
      room = Buffer.alloc(0);
      length = 0;
      return whole;
    },
  };
}

/** How many bytes a body may have that is sent to this path; "stream" for a file, which is never held as a whole. */
export function bodyLimitOf(path: string): number | "stream" {
  return bodyLimits.find(([form]) => form.test(path))?.[1] ?? limits.formBytes;
}
