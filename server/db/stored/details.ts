/**
 * Additional data of a line of the audit log, an item or a rating: any keys, kept as they are. A value that is not an
 * object, which Assay never writes, is kept under a name.
 */
export function readDetails(stored: unknown): Record<string, unknown> {
  if (stored === null || stored === undefined) return {};
  return isObject(stored) ? stored : { stored };
}

function isObject(stored: unknown): stored is Record<string, unknown> {
  return typeof stored === "object" && stored !== null && !Array.isArray(stored);
}
