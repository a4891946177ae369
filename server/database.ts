import type { Env } from "./env.ts";
import { type EmbeddedPostgres, type Role, startEmbedded } from "./postgres/embedded.ts";

export type Database = {
  url: string;
  /** Resolves with the reason if this process has lost its database for good. */
  lost: Promise<string>;
  /** Ends the database in order, if it belongs to this process. */
  close: () => Promise<void>;
  /** Ends it at once, even while `close` waits. */
  kill: () => Promise<void>;
};

/**
 * The database of this environment: the given server, or the embedded one, which is started or joined as the role
 * requires.
 */
export async function openDatabase(
  env: Pick<Env, "DATABASE_URL" | "ASSAY_DATA_DIR">,
  role: Role,
  { say, signal }: { say: (sentence: string) => void; signal?: AbortSignal },
): Promise<Database> {
  if (env.DATABASE_URL) return given(env.DATABASE_URL);
  const options = { dataDir: env.ASSAY_DATA_DIR, role, say, ...(signal && { signal }) };
  const { url, lost, stop, kill }: EmbeddedPostgres = await startEmbedded(options);
  return { url, lost, close: stop, kill };
}

/** A database that someone else looks after. */
function given(url: string): Database {
  const nothing = async () => undefined;
  return { url, lost: new Promise(() => undefined), close: nothing, kill: nothing };
}
