import { spawnSync } from "node:child_process";

/** The user that PostgreSQL runs as when Assay itself runs as root, since PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number };

/**
 * The account `nobody`, which every system has, when this process is root; null when PostgreSQL can simply run as the
 * same user.
 */
export function unprivilegedAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  return { uid: idOf("-u"), gid: idOf("-g") };
}

function idOf(flag: "-u" | "-g"): number {
  const { stdout } = spawnSync("id", [flag, "nobody"], { encoding: "utf8" });
  const id = Number.parseInt(stdout, 10);
  if (Number.isInteger(id)) return id;
  throw new Error(
    'PostgreSQL cannot run as root and there is no user "nobody". Start Assay as an ordinary user.',
  );
}

/** Whether the account can run this program: find it, read its libraries, execute it. */
export function canExecute(program: string, account: Account | null): boolean {
  return spawnSync(program, ["--version"], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

/** Whether the account can create files in this directory. */
export function canWrite(dir: string, account: Account): boolean {
  return (
    spawnSync("/bin/sh", ["-c", 'test -x "$1" && test -w "$1"', "sh", dir], { ...account, cwd: "/" })
      .status === 0
  );
}
