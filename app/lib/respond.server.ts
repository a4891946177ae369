import { data } from "@remix-run/node";
import type { z } from "zod";
import { AppError, isAppError } from "#core/errors.ts";

/** What an action answers when it did not do what was asked: a sentence, and one per field where fields are to blame. */
export type Refusal = { ok: false; message: string; fields: Record<string, string> };

export type RefusalResponse = ReturnType<typeof data<Refusal>>;

/** An expected failure as the answer of an action, for the form to show. Anything unexpected is thrown on. */
export function refuse(error: unknown): RefusalResponse {
  if (!isAppError(error)) throw error;
  const { message, status } = error;
  return data({ ok: false, message, fields: {} }, { status, headers: headersOf(error) });
}

/** An expected failure as an error page of the right status. Anything unexpected is thrown on. */
export function failPage(error: unknown): never {
  if (!isAppError(error)) throw error;
  const { code, message, status } = error;
  throw Response.json({ code, message }, { status, headers: headersOf(error) });
}

function headersOf({ retryAfterMs }: AppError): Record<string, string> {
  return retryAfterMs === null ? {} : { "Retry-After": String(Math.ceil(retryAfterMs / 1000)) };
}

export type Parsed<T> = { ok: true; input: T } | { ok: false; response: RefusalResponse };

/** The request's JSON or form body by the schema that the form used too. */
export async function parseBody<T>(request: Request, schema: z.ZodType<T>): Promise<Parsed<T>> {
  const parsed = schema.safeParse(await readBody(request));
  if (parsed.success) return { ok: true, input: parsed.data };
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join(".")] ??= issue.message;
  const message = Object.values(fields)[0] ?? "That input cannot be used.";
  return { ok: false, response: data({ ok: false as const, message, fields }, { status: 400 }) };
}

async function readBody(request: Request): Promise<unknown> {
  if (!request.headers.get("Content-Type")?.includes("json"))
    return Object.fromEntries(await request.formData());
  return request.json().catch(() => {
    throw new AppError("bad-input", "The request holds no valid JSON.");
  });
}
