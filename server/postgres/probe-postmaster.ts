import pg from "pg";

/** How a PostgreSQL whose process is alive answers a new connection. */
export type Health = "well" | "starting" | "stopping" | "silent";

/** Opens a new connection, because existing ones keep working while new ones are refused. */
export async function probePostmaster(url: string, patienceMs = 5_000): Promise<Health> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return "well";
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // Cannot connect now: PostgreSQL has the same code for starting and stopping.
    if (code === "57P03") return message.includes("shutting down") ? "stopping" : "starting";
    // Any other refusal from PostgreSQL itself shows that it is working.
    return /^[0-9A-Z]{5}$/.test(code ?? "") ? "well" : "silent";
  } finally {
    await client.end().catch(() => undefined);
  }
}
