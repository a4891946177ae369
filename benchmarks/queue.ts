import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { migrate, readMigrations } from "#db/migrate.ts";
import { buildDeps, buildLog, closeDeps, type Deps } from "#server/deps.ts";
import { startEmbedded } from "#server/postgres/embedded.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { makeStudy } from "#tests/support/study.ts";
import { median, percentiles, spread } from "./support/queue-figures.ts";
import { measureFlatness } from "./support/queue-flatness.ts";
import { type Served, serveAssay, serveFloor, startLoad } from "./support/queue-servers.ts";
import { countFaults, type StoredFaults, settle, signInAll } from "./support/queue-study.ts";
import { machine, round } from "./support/timing.ts";

/**
 * How many labels the real server takes in over HTTP, and how long a rater waits for the next task:
 * `npm run bench:queue -- [--seconds N] [--runs N] [--raters N] [--tasks N] [--flat]`. Prints JSON.
 *
 * The server is the production build, the database the embedded one with fsync on, the load a process of its own. A label
 * is a submission that brings the next task. Floor: a bare node:http server that sends the same statements, prepared, over
 * as many connections, in the same run, its turns between those of the server.
 */
const given = (name: string, usual: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? usual : Number(process.argv[at + 1]);
};
const seconds = given("seconds", 10);
const runs = given("runs", 5);
const raters = given("raters", 64);
const tasks = given("tasks", 20_000);
const size = { overlap: 3, content: { prompt: "x ".repeat(100), response: "y ".repeat(400) } };
const poolSize = 10;
/** Until the code that runs most is compiled. */
const warmUpSeconds = 5;
/** Shares of saturation at which labels arrive in the measurement of latency. */
const shares = [0.25, 0.5, 0.75];

const dataDir = await mkdtemp(path.join(tmpdir(), "assay-benchmark-"));
const postgres = await startEmbedded({ dataDir, role: "server", say: () => undefined });
await migrate(postgres.url, await readMigrations("prisma/migrations"));
const parts = { log: buildLog("silent"), announce: () => undefined };
const deps = buildDeps({ databaseUrl: postgres.url, poolSize: 2 }, parts);
await syncGuidelines(deps, "guidelines");
const { id: guidelineVersionId } = await deps.db.guidelineVersion.findFirstOrThrow({
  where: { guidelineId: "reliability/misinformation" },
  select: { id: true },
});

type Faults = StoredFaults & { errors: string[] };

/** One study, served once. @returns what was measured, with what SQL finds wrong afterwards */
async function measure(
  deps: Deps,
  serve: (slug: string) => Promise<Served>,
  perSecond: number | null,
): Promise<{ perSecond: number; ms: ReturnType<typeof percentiles>; faults: Faults }> {
  const study = await makeStudy(deps, { ...size, tasks, raters, guidelineVersionId });
  const cookies = await signInAll(deps, study);
  await settle(deps);
  const served = await serve(study.project.slug);
  const load = startLoad();
  const order = { url: `${served.url}/rate/${study.project.slug}/task`, cookies };
  const warm = await load.run({ ...order, seconds: warmUpSeconds, perSecond: perSecond && perSecond / 4 });
  const { labels, seconds: took, errors, ms } = await load.run({ ...order, seconds, perSecond });
  load.end();
  await served.end();
  const acknowledged = warm.labels + labels;
  const faults = await countFaults(deps, { projectId: study.project.id, acknowledged });
  return {
    perSecond: labels / took,
    ms: percentiles(ms),
    faults: { errors: [...warm.errors, ...errors], ...faults },
  };
}

type Measured = Awaited<ReturnType<typeof measure>>;

const assay = () => serveAssay(postgres.url, poolSize);
const floor = (slug: string) => serveFloor(postgres.url, poolSize, slug);

const rounds: { assay: Measured; floor: Measured }[] = [];
for (let run = 0; run < runs; run++) {
  rounds.push({ assay: await measure(deps, assay, null), floor: await measure(deps, floor, null) });
  process.stderr.write(
    `run ${run + 1}: ${rounds.at(-1)!.assay.perSecond.toFixed(0)} of ${rounds.at(-1)!.floor.perSecond.toFixed(0)} labels/s\n`,
  );
}
const summary = (of: "assay" | "floor") => ({
  n: runs,
  labelsPerSecond: spread(rounds.map((round) => round[of].perSecond)),
  p50: spread(rounds.map((round) => round[of].ms.p50)),
  p95: spread(rounds.map((round) => round[of].ms.p95)),
  p99: spread(rounds.map((round) => round[of].ms.p99)),
});
const saturation = median(rounds.map((round) => round.assay.perSecond));

const atLoad: Record<string, object> = {};
const loaded: Measured[] = [];
for (const share of shares) {
  const measured = await measure(deps, assay, saturation * share);
  loaded.push(measured);
  atLoad[`${share * 100} %`] = {
    asked: Math.round(saturation * share),
    perSecond: round(measured.perSecond),
    ...measured.ms,
  };
}

const flatness = process.argv.includes("--flat")
  ? await measureFlatness(deps, {
      databaseUrl: postgres.url,
      poolSize,
      guidelineVersionId,
      content: size.content,
    })
  : "left out: --flat";

await closeDeps(deps);
await postgres.stop();
await rm(dataDir, { recursive: true });

const all = [...rounds.flatMap((round) => [round.assay, round.floor]), ...loaded].map(({ faults }) => faults);
const result = {
  machine: { ...machine, load: loadavg().map(round) },
  settings: { seconds, raters, tasks, overlap: size.overlap, poolSize },
  saturation: {
    assay: summary("assay"),
    floor: summary("floor"),
    ofFloor: spread(rounds.map((round) => round.assay.perSecond / round.floor.perSecond)),
  },
  atLoad,
  flatness,
  faults: {
    errors: all.flatMap(({ errors }) => errors).length,
    overAssigned: all.reduce((sum, { overAssigned }) => sum + overAssigned, 0),
    wrongCounts: all.reduce((sum, { wrongCounts }) => sum + wrongCounts, 0),
    lost: all.reduce((sum, { lost }) => sum + lost, 0),
    first: all.flatMap(({ errors }) => errors).slice(0, 3),
  },
};
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
