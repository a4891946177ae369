import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chown,
  lstat,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { type Account, canWrite } from "./account.ts";
import { systemDir } from "./binaries.ts";

export type Cluster = { dir: string; password: string };

const user = "assay";

/** Nothing of the caller's settings (PGDATA, PGPORT, LC_ALL) may leak into the embedded server. */
export const noEnv = {} as NodeJS.ProcessEnv;

/** The URL of a database in a running embedded server. */
export function clusterUrl(port: number, password: string, database = "assay"): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * The database cluster under the data directory, made on first use: owned by the account, SCRAM passwords only,
 * one collation (C.UTF-8) on every machine. The password is random and lies 0600 beside the data.
 */
export async function openCluster(
  dataDir: string,
  native: string,
  account: Account | null,
): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true });
  const home = await clusterHome(dataDir, account);
  const password = await readOrMakePassword(path.join(dataDir, "postgres-password"));
  const dir = path.join(home, "cluster");
  if (!(await isFile(path.join(dir, "PG_VERSION")))) await initCluster(dir, password, native, account);
  return { dir, password };
}

/**
 * `postgres` in the data directory. Where the account cannot reach the data directory (it lies under /root), the
 * files go to a directory of their own under /var/lib/assay, and `postgres` is a link to it.
 */
async function clusterHome(dataDir: string, account: Account | null): Promise<string> {
  const home = path.join(dataDir, "postgres");
  if (await lstat(home).catch(() => null)) return home;
  await mkdir(home, { mode: 0o700 });
  if (!account) return home;
  await chown(home, account.uid, account.gid);
  if (canWrite(home, account)) return home;

  await rm(home, { recursive: true });
  const elsewhere = path.join(systemDir, `data-${randomBytes(8).toString("hex")}`);
  await mkdir(systemDir, { recursive: true, mode: 0o755 });
  await mkdir(elsewhere, { mode: 0o700 });
  await chown(elsewhere, account.uid, account.gid);
  await symlink(elsewhere, home);
  return home;
}

async function readOrMakePassword(file: string): Promise<string> {
  const fresh = randomBytes(24).toString("hex");
  await writeFile(file, fresh, { flag: "wx", mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return readFile(file, "utf8");
}

/** initdb writes to a directory beside it that is renamed when complete, so a killed start leaves no half cluster. */
async function initCluster(
  dir: string,
  password: string,
  native: string,
  account: Account | null,
): Promise<void> {
  const home = await realpath(path.dirname(dir));
  const half = path.join(home, "cluster.new");
  const passwordFile = path.join(home, "password.new");
  await rm(half, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) await chown(passwordFile, account.uid, account.gid);
  const done = spawnSync(
    path.join(native, "bin/initdb"),
    [
      `--pgdata=${half}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ],
    { ...account, cwd: "/", encoding: "utf8", env: noEnv },
  );
  await rm(passwordFile);
  if (done.status !== 0)
    throw new Error(`PostgreSQL could not make its data directory: ${done.stderr || done.error}`);
  await rename(half, dir);
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}
