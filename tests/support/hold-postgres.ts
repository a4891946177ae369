import { startEmbedded } from "#server/postgres/embedded.ts";

/** A process that holds the embedded PostgreSQL: prints what it is told and "ready URL", stops on SIGTERM. */
const [dataDir, role] = process.argv.slice(2);
const print = (line: string) => process.stdout.write(`${line}\n`);
try {
  const postgres = await startEmbedded({ dataDir: dataDir!, role: role as "server" | "command", say: print });
  const keepAlive = setInterval(() => undefined, 1000);
  process.once("SIGTERM", async () => {
    clearInterval(keepAlive);
    await postgres.stop();
    process.exit(0);
  });
  print(`ready ${postgres.url}`);
} catch (error) {
  print(`failed ${(error as Error).message}`);
}
