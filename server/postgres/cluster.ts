import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { type Account, canWrite } from "./account.ts";
import { systemDir } from "./binaries.ts";
import { explainFault } from "./explain-fault.ts";
import { publishFile } from "./publish-file.ts";

export type Cluster = { dataDir: string; dir: string; logFile: string; password: string };

type Options = { dataDir: string; native: string; account: Account | null; signal?: AbortSignal | undefined };

const user = "assay";

/** None of the caller's settings (PGDATA, PGPORT, LC_ALL) may leak into the embedded server. */
export const noEnv = {} as NodeJS.ProcessEnv;

/** The URL of a database in a running embedded server. */
export function clusterUrl(port: number, password: string, database = "assay"): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

const passwordFile = (dataDir: string) => path.join(dataDir, "postgres-password");

/**
 * The database cluster under the data directory, created on first use: owned by the account, with SCRAM passwords only
 * and the same collation (C.UTF-8) on every machine. The password is random and stored beside the data with mode 0600.
 * Only the process that has claimed the directory may call this. A process that is killed while it creates the cluster
 * leaves nothing behind that gets in the way.
 */
export async function openCluster(options: Options): Promise<Cluster> {
  const { dataDir, account } = options;
  const home = await clusterHome(dataDir, account);
  await publishFile(passwordFile(dataDir), () => randomBytes(24).toString("hex"));
  const password = await readFile(passwordFile(dataDir), "utf8");
  const dir = path.join(home, "cluster");
  if (!(await isFile(path.join(dir, "PG_VERSION")))) await initCluster(home, password, options);
  return { dataDir, dir, logFile: path.join(home, "postgres.log"), password };
}

/** The cluster that another process has created, if it has got that far. */
export async function findCluster(dataDir: string): Promise<{ dir: string; password: string } | null> {
  const password = await readFile(passwordFile(dataDir), "utf8").catch(() => null);
  return password === null ? null : { dir: path.join(dataDir, "postgres/cluster"), password };
}

/**
 * `postgres` in the data directory. When the account cannot access the data directory (under /root, for instance), the
 * files are kept in a separate directory under /var/lib/assay, and `postgres` is a link to it.
 */
async function clusterHome(dataDir: string, account: Account | null): Promise<string> {
  const home = path.join(dataDir, "postgres");
  const found = await lstat(home).catch(() => null);
  if (found?.isSymbolicLink()) return realpath(home);
  if (!found) await mkdir(home, { mode: 0o700 });
  if (!account) return realpath(home);
  // Owned by root: created just now, or by a start that was killed before it changed the owner.
  if (!found || found.uid === 0) await chown(home, account.uid, account.gid);
  if (canWrite(home, account)) return realpath(home);

  await rmdir(home).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY") throw error;
    const why = `The data in ${home} belong to another user or lie where "nobody" cannot reach them`;
    throw new Error(`${why}, and PostgreSQL does not run as root. Start Assay as the user who made them.`);
  });
  const elsewhere = path.join(systemDir, `data-${randomBytes(8).toString("hex")}`);
  await mkdir(systemDir, { recursive: true, mode: 0o755 });
  await mkdir(elsewhere, { mode: 0o700 });
  await chown(elsewhere, account.uid, account.gid);
  await symlink(elsewhere, home);
  return elsewhere;
}

/**
 * initdb writes to a separate directory that is renamed when it is complete, so that a killed start leaves no half-made
 * cluster. The name is new each time, because the initdb of a killed start may still be writing to the last one.
 */
async function initCluster(home: string, password: string, options: Options): Promise<void> {
  const { dataDir, native, account, signal } = options;
  await removeHalves(home);
  const half = path.join(home, `new-${randomBytes(6).toString("hex")}`);
  const passwordIn = `${half}.password`;
  await writeFile(passwordIn, password, { mode: 0o600 });
  if (account) await chown(passwordIn, account.uid, account.gid);
  try {
    const args = [
      `--pgdata=${half}`,
      `--username=${user}`,
      `--pwfile=${passwordIn}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ];
    const { code, said } = await run(path.join(native, "bin/initdb"), args, account, signal);
    signal?.throwIfAborted();
    if (code !== 0)
      throw explainFault({ dataDir, said: `PostgreSQL could not make its data directory: ${said}` });
    await rename(half, path.join(home, "cluster"));
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordIn, { force: true });
  }
}

async function removeHalves(home: string): Promise<void> {
  const halves = (await readdir(home)).filter((name) => name.startsWith("new-"));
  for (const name of halves) await rm(path.join(home, name), { recursive: true, force: true, maxRetries: 3 });
}

/** In a session of its own, so that Ctrl-C in the terminal reaches only Assay, which then ends what it has started. */
function run(
  program: string,
  args: string[],
  account: Account | null,
  signal: AbortSignal | undefined,
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      cwd: "/",
      env: noEnv,
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    // When initdb is told to end, it removes what it has written.
    const abort = () => child.kill("SIGTERM");
    signal?.addEventListener("abort", abort, { once: true });
    child.once("error", reject);
    child.once("close", (code) => {
      signal?.removeEventListener("abort", abort);
      resolve({ code, said });
    });
  });
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}
