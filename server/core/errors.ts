/** Every expected failure has a code; the table says its HTTP status and what a person reads by default. */
const failures = {
  "bad-input": [400, "That input cannot be used."],
  "not-signed-in": [401, "Sign in to go on."],
  "wrong-password": [401, "The e-mail address or the password is wrong."],
  "not-allowed": [403, "You may not do this here."],
  "wrong-origin": [403, "This request came from another site and was refused."],
  "not-found": [404, "This does not exist, or you may not see it."],
  "link-used": [410, "This link was used, has expired or was withdrawn. Ask for a new one."],
  conflict: [409, "Someone changed this at the same time. Load the page again."],
  "lease-ended": [409, "Your time for this task has ended and someone else has it now."],
  "too-slow": [408, "That came too slowly and was cut off."],
  "too-large": [413, "That is too large."],
  "too-many": [429, "Too many attempts. Wait a few minutes and try again."],
  unavailable: [503, "The server cannot do this at the moment. Try again."],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof failures;

const mark = "assay-error";

/**
 * An expected failure. `message` is a sentence that is safe to show.
 * Recognise it with `isAppError`: modules exist twice at run time (design.md), so `instanceof` does not hold.
 */
export class AppError extends Error {
  readonly mark = mark;
  readonly code: ErrorCode;
  readonly status: number;

  constructor(code: ErrorCode, message?: string) {
    super(message ?? failures[code][1]);
    this.code = code;
    this.status = failures[code][0];
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && (error as Partial<AppError>).mark === mark;
}
