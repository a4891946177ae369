import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of the checkout, which contains package.json, guidelines/ and prisma/; found from the source and from
 * the bundle.
 */
export const rootDir = findRoot(path.dirname(fileURLToPath(import.meta.url)));

function findRoot(dir: string): string {
  return existsSync(path.join(dir, "package.json")) ? dir : findRoot(path.dirname(dir));
}
