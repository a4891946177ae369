import type { Env } from "./env.ts";
import { type EmbeddedPostgres, type Role, startEmbedded } from "./postgres/embedded.ts";

export type Database = {
  url: string;
  /** Resolves with the reason if this process is to do without its database for good. */
  lost: Promise<string>;
  /** Ends it in order, where it is this process's to end. */
  close: () => Promise<void>;
  /** Ends it at once, also while `close` waits. */
  kill: () => Promise<void>;
};

/** The database of this environment: the given server, or the embedded one, started or joined as the role asks. */
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

/** Someone else looks after it. */
function given(url: string): Database {
  const nothing = async () => undefined;
  return { url, lost: new Promise(() => undefined), close: nothing, kill: nothing };
}
