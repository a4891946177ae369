import type { NextFunction, Request, RequestHandler, Response } from "express";
import type { ErrorCode } from "#core/errors.ts";
import { checkForwarded } from "./check-forwarded.ts";
import { isHost } from "./is-host.ts";
import { limits } from "./limits.ts";
import { refuse } from "./refuse.ts";

type Fault = [code: ErrorCode, message?: string];

const methods = ["GET", "HEAD", "POST"];

/** Refuses what no page could make sense of: the framework behind it answers several of these with an error of its own. */
export function checkRequest(): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const fault = faultOf(request);
    if (fault?.[0] === "wrong-method") response.setHeader("Allow", methods.join(", "));
    if (fault) refuse(request, response, ...fault);
    else next();
  };
}

function faultOf(request: Request): Fault | null {
  if (!methods.includes(request.method)) return ["wrong-method"];
  const { host } = request.headers;
  if (host !== undefined && !isHost(host)) return ["bad-input", "The Host header names no host."];
  return faultOfAddress(request.url) ?? checkForwarded(request.headers);
}

function faultOfAddress(url: string): Fault | null {
  if (url.length > limits.addressBytes) return ["long-address"];
  const [path = "", query = ""] = splitOnce(url, "?");
  if (!path.startsWith("/")) return ["bad-input", "The address has no path."];
  const text = decode(path);
  if (text === null) return ["bad-input", "The address holds percent signs that stand for no letters."];
  if (/\p{Cc}/u.test(text)) return ["bad-input", "The address holds characters that no address has."];
  if (isDeep(text)) return ["not-found", "There is nothing at this address."];
  const parameters = new URLSearchParams(query);
  if (parameters.size > limits.queryParameters) return ["bad-input", "The address has too many parameters."];
  // The framework's older way to request data. No page uses it, and it calls a loader without its parents.
  if (parameters.has("_data")) return ["bad-input"];
  // The addresses whose routes a browser asks for.
  if (parameters.getAll("p").some(isDeep)) return ["bad-input"];
  const hasNul = [...parameters].some(([name, value]) => name.includes("\0") || value.includes("\0"));
  return hasNul ? ["bad-input", "The address holds a character that no text has."] : null;
}

function isDeep(path: string): boolean {
  return path.split("/", limits.addressParts + 2).length > limits.addressParts + 1;
}

function splitOnce(text: string, sign: string): string[] {
  const at = text.indexOf(sign);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not UTF-8, or a lone percent sign.
    return null;
  }
}
