/** Every expected failure has a code. The table gives its HTTP status and the default message. */
const failures = {
  "bad-input": [400, "That input cannot be used."],
  "not-signed-in": [401, "Sign in to go on."],
  "wrong-password": [401, "The e-mail address or the password is wrong."],
  "not-allowed": [403, "You may not do this here."],
  "wrong-origin": [403, "This request came from another site and was refused."],
  "not-found": [404, "This does not exist, or you may not see it."],
  "wrong-method": [405, "This address does not answer requests of that kind."],
  "too-slow": [408, "The request took too long to arrive."],
  "link-used": [410, "This link was used, has expired or was withdrawn. Ask for a new one."],
  conflict: [409, "Someone changed this at the same time. Load the page again."],
  closed: [423, "This project takes nothing in at the moment."],
  paused: [423, "This study is paused."],
  "lease-ended": [409, "Your time for this task has ended and someone else has it now."],
  "too-large": [413, "That is too large."],
  "long-address": [414, "This address is too long."],
  "wrong-type": [415, "Send this as JSON or as a form."],
  "too-many": [429, "Too many at once. Try again in a few seconds."],
  unreadable: [500, "This was stored in a form that this version of Assay cannot read."],
  busy: [503, "More is arriving than can be taken at once. Try again in a moment."],
  unavailable: [503, "The server cannot do this at the moment. Try again."],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof failures;

const brand = "assay-error";

/**
 * An expected failure. `message` is a sentence that is safe to show.
 * Recognise it with `isAppError`: modules exist twice at run time (design.md), so `instanceof` does not hold.
 */
export class AppError extends Error {
  readonly brand = brand;
  readonly code: ErrorCode;
  readonly status: number;
  /** After how many milliseconds it makes sense to try again, when that is known: the response's Retry-After. */
  readonly retryAfterMs: number | null;

  constructor(code: ErrorCode, message?: string, retryAfterMs?: number) {
    super(message ?? failures[code][1]);
    this.code = code;
    this.status = failures[code][0];
    this.retryAfterMs = retryAfterMs ?? null;
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && (error as Partial<AppError>).brand === brand;
}
