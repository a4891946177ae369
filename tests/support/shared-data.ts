import { existsSync } from "node:fs";
import path from "node:path";

/**
 * A folder of the large reference data that lies beside the checkout in development and CI and on no user's machine.
 * Tests that need it run where it is (`test.runIf(found)`) and are reported as skipped elsewhere.
 */
export function sharedFiles(under: string): { found: boolean; folder: string } {
  const folder = path.resolve("../shared", under);
  const found = existsSync(folder);
  if (!found) process.stdout.write(`No ${folder}: the tests that need it are skipped.\n`);
  return { found, folder };
}
