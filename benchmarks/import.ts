import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { ImportOptions } from "#core/imports/import-options.ts";
import { copyRows } from "#db/copy.ts";
import { migrate, readMigrations } from "#db/migrate.ts";
import { inSession } from "#db/session.ts";
import { inTransaction } from "#db/transaction.ts";
import { buildDeps, buildLog, closeDeps, type Deps } from "#server/deps.ts";
import { startEmbedded } from "#server/postgres/embedded.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { openProject } from "#services/projects/open-project.ts";

/**
 * How fast outputs are imported, and how much memory that takes: `npx tsx benchmarks/import.ts [ROWS] [RUNS]`.
 * Prints JSON. The floor is COPY of the same bytes into a table of one text column, in the same run: what is above it
 * is parsing, checking, hashing, and the second write from the staging table into the indexed one.
 */
const rows = Number(process.argv[2] ?? 50_000);
const runs = Number(process.argv[3] ?? 5);
const models = ["model-a", "model-b", "model-c", "model-d", "model-e", "model-f"];
const words =
  "the of and a to in is you that it he was for on are as with his they at be this have from".split(" ");

/** The lines of a file like the survey's: prompts of 200 and answers of 800 characters, with metadata. */
function* lines(count: number): Generator<string> {
  const text = (length: number, from: number) => {
    let result = "";
    for (let i = from; result.length < length; i++) result += `${words[(i * 7 + (i >> 3)) % words.length]} `;
    return result;
  };
  for (let i = 0; i < count; i++) {
    const row = {
      id: `output-${i}`,
      category: "safety",
      subcategory: "violence",
      model: models[i % models.length],
      prompt: text(200, Math.floor(i / models.length)),
      response: `${text(800, i)}\n"quoted", ${i}`,
      metadata: { prompt_group: `group-${Math.floor(i / models.length)}`, auto: { label: "pass", score: 1 } },
    };
    yield `${JSON.stringify(row)}\n`;
  }
}

/** The file in pieces of 64 kB, as a socket or a disk gives it. @returns also its size, when it has been read */
async function* bytes(count: number, seen?: { size: number }): AsyncGenerator<Uint8Array> {
  let piece = "";
  for (const line of lines(count)) {
    piece += line;
    if (piece.length < 65_536) continue;
    if (seen) seen.size += piece.length;
    yield Buffer.from(piece);
    piece = "";
  }
  if (seen) seen.size += piece.length;
  yield Buffer.from(piece);
}

async function measure(work: () => Promise<unknown>): Promise<{ seconds: number; peakMb: number }> {
  globalThis.gc?.();
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  return { seconds, peakMb: Math.round(peak / 2 ** 20) };
}

async function importInto(deps: Deps, count: number): Promise<void> {
  const { id: projectId } = await openProject(deps, {
    slug: `bench-${randomBytes(6).toString("hex")}`,
    create: true,
  });
  const options = ImportOptions.parse({ fileName: "outputs.jsonl" });
  const result = await importOutputs(deps, { projectId, actorId: null, options, bytes: bytes(count) });
  if (result.counts.added !== count) throw new Error(`only ${result.counts.added} of ${count} were added`);
}

/** The same bytes, line by line, by COPY and nothing else. */
async function copyOnly(deps: Deps, count: number): Promise<void> {
  const target = { table: "floor", columns: ["line"] };
  await inSession(deps.pool, (client) =>
    inTransaction(client, async () => {
      await client.query("CREATE TABLE floor (line text)");
      let batch: string[][] = [];
      for (const line of lines(count)) {
        batch.push([line]);
        if (batch.length < 500) continue;
        await copyRows(client, target, batch);
        batch = [];
      }
      await copyRows(client, target, batch);
      await client.query("DROP TABLE floor");
    }),
  );
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

const dataDir = await mkdtemp(path.join(tmpdir(), "assay-benchmark-"));
const postgres = await startEmbedded({ dataDir, role: "server", say: () => undefined });
try {
  await migrate(postgres.url, await readMigrations("prisma/migrations"));
  const deps = buildDeps(
    { databaseUrl: postgres.url, poolSize: 4 },
    { log: buildLog("silent"), announce: () => undefined },
  );
  await importInto(deps, 2000);
  const file = { size: 0 };
  for await (const piece of bytes(rows, file)) void piece;

  const imports: number[] = [];
  const floors: number[] = [];
  let peakMb = 0;
  for (let run = 0; run < runs; run++) {
    const done = await measure(() => importInto(deps, rows));
    imports.push(done.seconds);
    peakMb = Math.max(peakMb, done.peakMb);
    floors.push((await measure(() => copyOnly(deps, rows))).seconds);
  }
  const double = await measure(() => importInto(deps, rows * 2));
  await closeDeps(deps);
  const seconds = median(imports);
  const floor = median(floors);
  const report = {
    n: rows,
    runs,
    megabytes: Math.round(file.size / 1e6),
    medianSeconds: Number(seconds.toFixed(2)),
    rowsPerSecond: Math.round(rows / seconds),
    floorSeconds: Number(floor.toFixed(2)),
    timesFloor: Number((seconds / floor).toFixed(1)),
    peakRssMb: peakMb,
    peakRssMbOfTwiceTheRows: double.peakMb,
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
