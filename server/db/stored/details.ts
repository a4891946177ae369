/**
 * What a line of the audit log, an item or a rating has beside the rest: keys of any name, kept as they are. What is no
 * object, as nothing was ever written, is kept under a name.
 */
export function readDetails(stored: unknown): Record<string, unknown> {
  if (stored === null || stored === undefined) return {};
  return isObject(stored) ? stored : { stored };
}

function isObject(stored: unknown): stored is Record<string, unknown> {
  return typeof stored === "object" && stored !== null && !Array.isArray(stored);
}
