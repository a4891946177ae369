/** What databases say about themselves beside a message. What they say about rows (`detail`, `where`) holds texts of people. */
const kept = ["code", "severity", "table", "column", "constraint", "routine"] as const;

const mostCauses = 3;

/**
 * An error as a log may hold it: kind, place, code and message. Messages quote what could not be read, from a request
 * or an item, and errors carry parameters and rows: quotes, addresses and long words are left out, and fields that are
 * not known to be harmless.
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

/** Where it happened, without the message, which stands before the frames and may have many lines. */
function framesOf({ stack = "", message }: Error): string {
  return stack
    .slice(Math.max(0, stack.indexOf(message)) + message.length)
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}
