import { z } from "zod";

const Details = z.record(z.string(), z.unknown());

/**
 * What a line of the audit log, an item or a rating has beside the rest: keys of any name, kept as they are. What is no
 * object, as nothing was ever written, is kept under a name.
 */
export function readDetails(stored: unknown): Record<string, unknown> {
  const parsed = Details.safeParse(stored ?? {});
  return parsed.success ? parsed.data : { stored };
}
