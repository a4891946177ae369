import type { NextFunction, Request, RequestHandler, Response } from "express";
import type { z } from "zod";
import { AppError, isAppError } from "#core/errors.ts";
import type { Permission } from "#core/permissions/may.ts";
import { readTokenCookie } from "#services/accounts/token-cookie.ts";
import { expectFault } from "#services/name-fault.ts";
import { parseInput, readBodyText } from "#services/parse-body.ts";
import { type Admitted, admitToProject } from "#services/projects/admit-to-project.ts";
import type { Deps } from "../deps.ts";
import { refuse } from "./refuse.ts";

/** What of a request decides about its answer. */
type Call = { cookie: string | undefined; slug: string; type: string | undefined; body: string };

type Answer = { status: number; headers: Record<string, string>; body: object };

/**
 * An address that programs post to and that is no part of a page: its answers do without the machinery of pages. It
 * states its access as routes do, and is checked by the same services and the same test.
 */
export type Address = {
  /** In the words of express; `:slug` is the project. */
  path: string;
  access: Permission;
  /** Answers also what is refused; throws only what nobody expects. */
  answer: (deps: Deps, call: Call) => Promise<Answer>;
};

/**
 * An address within a project.
 * @param schema of the body, the one that the page uses
 * @param act what to do for whoever may; expected failures are thrown as AppError
 */
export function projectAddress<T>(
  path: string,
  access: Permission,
  schema: z.ZodType<T>,
  act: (deps: Deps, admitted: Admitted, input: T) => Promise<Omit<Answer, "status">>,
): Address {
  const answer = async (deps: Deps, { cookie, slug, type, body }: Call): Promise<Answer> => {
    try {
      const token = readTokenCookie(cookie, "session");
      const admitted = await admitToProject(deps, { token, slug, isHead: false }, access);
      const parsed = parseInput(readBodyText(type ?? null, body), schema);
      if (!parsed.ok) throw new AppError("bad-input", parsed.message);
      return { status: 200, ...(await act(deps, admitted, parsed.input)) };
    } catch (error) {
      return refusal(expectFault(deps, error));
    }
  };
  return { path, access, answer };
}

function refusal(error: unknown): Answer {
  if (!isAppError(error)) throw error;
  const { code, message, status, retryAfterMs } = error;
  const headers: Record<string, string> = {};
  // Too much asked, or too much to do: whoever asks again in some seconds may be served.
  if (retryAfterMs !== null) headers["Retry-After"] = String(Math.ceil(retryAfterMs / 1000));
  else if (status === 429 || status === 503) headers["Retry-After"] = "5";
  return { status, headers, body: { code, message } };
}

/** Answers an address over HTTP. The body has been taken in by `limitBody`. */
export function answerAddress(deps: Deps, { answer }: Address): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    if (request.method !== "POST") {
      response.setHeader("Allow", "POST");
      return refuse(request, response, "wrong-method");
    }
    try {
      const { status, headers, body } = await answer(deps, {
        cookie: request.headers.cookie,
        slug: request.params.slug ?? "",
        type: request.headers["content-type"],
        body: new TextDecoder().decode(response.locals.body),
      });
      response.locals.leaveTurn?.();
      response.statusCode = status;
      response.setHeader("Content-Type", "application/json");
      response.setHeader("Cache-Control", "no-store");
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.end(JSON.stringify(body));
    } catch (error) {
      next(error);
    }
  };
}
