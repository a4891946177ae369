import { limits } from "./limits.ts";

/** Paths whose bodies are more than plain forms. All others, known or not, take `formBytes`. */
const table: readonly (readonly [path: RegExp, limit: number | "stream"])[] = [
  [/^\/rate\/[^/]+\/task$/, limits.taskBytes],
  [/^\/projects\/[^/]+\/sampling(\.data)?$/, limits.planBytes],
  // Read by its service while it comes in, once the right to upload has been checked.
  [/^\/projects\/[^/]+\/upload\/[^/]+$/, "stream"],
];

/** How many bytes a body may have that is sent to this path; "stream" for a file, which is never held as a whole. */
export function bodyLimitOf(path: string): number | "stream" {
  return table.find(([form]) => form.test(path))?.[1] ?? limits.formBytes;
}
