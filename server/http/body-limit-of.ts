import { limits } from "./limits.ts";

/** Addresses whose bodies are no plain forms. Every other one, known or not, takes `formBytes`. */
const table: readonly (readonly [path: RegExp, limit: number | "stream"])[] = [
  [/^\/rate\/[^/]+\/task$/, limits.taskBytes],
  [/^\/projects\/[^/]+\/sampling(\.data)?$/, limits.planBytes],
  // Read by its service while it comes in, once the right to upload is known.
  [/^\/projects\/[^/]+\/upload\/[^/]+$/, "stream"],
];

/** How many bytes a body may have that is sent to this path; "stream" for a file, which is never held as a whole. */
export function bodyLimitOf(path: string): number | "stream" {
  return table.find(([form]) => form.test(path))?.[1] ?? limits.formBytes;
}
