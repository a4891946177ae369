/**
 * The fields of database errors that are safe to log. Fields about rows (`detail`, `where`) contain texts of people.
 */
const kept = ["code", "severity", "table", "column", "constraint", "routine"] as const;

const mostCauses = 3;

/**
 * An error in a form that a log may contain: kind, place, code and message. Messages quote unreadable parts of
 * requests and items, and errors carry parameters and rows. So quotes, addresses, long words and all fields not known
 * to be harmless are left out.
 */
export function describeError(error: unknown, causes = mostCauses): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const fields = error as Error & Record<string, unknown>;
  const known = kept.filter((name) => typeof fields[name] === "string");
  return {
    type: error.constructor.name,
    message: masked(error.message),
    ...Object.fromEntries(known.map((name) => [name, fields[name]])),
    stack: framesOf(error),
    ...(error.cause !== undefined && causes > 0 && { cause: describeError(error.cause, causes - 1) }),
  };
}

function masked(message: string): string {
  return message
    .replace(/"[^"]*"|'[^']*'/g, '"…"')
    .replace(/\S+@\S+/g, "…@…")
    .replace(/[\w-]{32,}/g, "…")
    .slice(0, 500);
}

/** The place of the error without its message, which comes before the frames and may have many lines. */
function framesOf({ stack = "", message }: Error): string {
  return stack
    .slice(Math.max(0, stack.indexOf(message)) + message.length)
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}
