import { data } from "@remix-run/node";
import type { z } from "zod";
import { AppError, isAppError } from "#core/errors.ts";
import { remedyOf } from "#core/tables/reading/remedy.ts";
import { parseInput, readBodyText } from "#services/parse-body.ts";

/** The answer of an action that did not do what was asked: a sentence, and one for each field that is at fault. */
export type Refusal = { ok: false; message: string; fields: Record<string, string> };

export type RefusalResponse = ReturnType<typeof data<Refusal>>;

/** Turns an expected failure into the answer of an action, which the form shows. Rethrows anything unexpected. */
export function refuse(error: unknown): RefusalResponse {
  if (!isAppError(error)) throw error;
  const { message, status } = error;
  return data({ ok: false, message, fields: {} }, { status, headers: headersOf(error) });
}

/** Turns an expected failure into an error page with the right status. Rethrows anything unexpected. */
export function failPage(error: unknown): never {
  if (!isAppError(error)) throw error;
  const { code, message, status } = error;
  // Where a file cannot be read, the page has words for what a person can say.
  const remedy = remedyOf(error);
  throw Response.json({ code, message, ...(remedy && { remedy }) }, { status, headers: headersOf(error) });
}

function headersOf({ retryAfterMs }: AppError): Record<string, string> {
  return retryAfterMs === null ? {} : { "Retry-After": String(Math.ceil(retryAfterMs / 1000)) };
}

export type Parsed<T> = { ok: true; input: T } | { ok: false; response: RefusalResponse };

/** Parses the request's JSON or form body by the schema that the form also uses. */
export async function parseBody<T>(request: Request, schema: z.ZodType<T>): Promise<Parsed<T>> {
  const parsed = parseInput(readBodyText(request.headers.get("Content-Type"), await request.text()), schema);
  if (parsed.ok) return parsed;
  const { message, fields } = parsed;
  return { ok: false, response: data({ ok: false as const, message, fields }, { status: 400 }) };
}

/**
 * The same for a resource route, which has no form to show the faults.
 * @throws AppError bad-input
 */
export async function requireBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const parsed = await parseBody(request, schema);
  if (parsed.ok) return parsed.input;
  throw new AppError("bad-input", parsed.response.data.message);
}
