import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate, readMigrations } from "#db/migrate.ts";
import { startEmbedded } from "#server/postgres/embedded.ts";
import { schemaDiff } from "./schema-diff.ts";

/** `npm run db:migration NAME`: writes the migration from what the migrations make so far to prisma/schema.prisma. */
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name))
  throw new Error("Give the migration a name in lower case: npm run db:migration add_notes");

const dataDir = await mkdtemp(path.join(tmpdir(), "assay-migration-"));
const postgres = await startEmbedded({ dataDir, role: "command", say: console.log });
try {
  await migrate(postgres.url, await readMigrations("prisma/migrations"));
  const sql = await schemaDiff(postgres.url);
  if (sql) {
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = path.join("prisma/migrations", `${stamp}_${name}`);
    await mkdir(folder);
    await writeFile(path.join(folder, "migration.sql"), `${sql}\n`);
    console.log(`Wrote ${folder}/migration.sql. Read it, make it safe on a full table, add its test.`);
  } else console.log("The schema asks for nothing that the migrations do not make.");
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
