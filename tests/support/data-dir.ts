import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * An empty data directory. Others may look into it, so that PostgreSQL keeps its files there also when root runs the
 * tests, and removing the directory removes them all.
 */
export async function makeDataDir(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), "assay-test-"));
  await chmod(dir, 0o755);
  return dir;
}
