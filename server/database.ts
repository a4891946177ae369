import type { Env } from "./env.ts";
import { type Role, startEmbedded } from "./postgres/embedded.ts";

/** The database of this environment: the given server, or the embedded one, started or joined as the role asks. */
export async function openDatabase(
  env: Pick<Env, "DATABASE_URL" | "ASSAY_DATA_DIR">,
  role: Role,
  say: (sentence: string) => void,
): Promise<{ url: string; close: () => Promise<void> }> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, close: async () => undefined };
  const embedded = await startEmbedded({ dataDir: env.ASSAY_DATA_DIR, role, say });
  return { url: embedded.url, close: embedded.stop };
}
