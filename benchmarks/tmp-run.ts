import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { migrate, readMigrations } from "#db/migrate.ts";
import { buildDeps, buildLog, closeDeps } from "#server/deps.ts";
import { startEmbedded } from "#server/postgres/embedded.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { runProcess } from "#tests/support/run-process.ts";
import { makeStudy } from "#tests/support/study.ts";
import { percentiles } from "./support/queue-figures.ts";
import { serveFloor, startLoad } from "./support/queue-servers.ts";
import { countFaults, signInAll } from "./support/queue-study.ts";

const secs = Number(process.argv[2] ?? 3),
  runs = Number(process.argv[3] ?? 2),
  tasks = 8000;

type Kind = "base" | "app" | "floor" | "unprepared" | "full";
const kinds = (process.env.ONLY ?? "base app unprepared full floor").split(" ") as Kind[];
async function openDb(migrations: string) {
  const dataDir = await mkdtemp(path.join(tmpdir(), "assay-b-"));
  const postgres = await startEmbedded({ dataDir, role: "server", say: () => undefined });
  await migrate(postgres.url, await readMigrations(migrations));
  const deps = buildDeps({ databaseUrl: postgres.url, poolSize: 2 }, { log: buildLog("silent"), announce: () => undefined });
  await syncGuidelines(deps, "guidelines");
  const { id } = await deps.db.guidelineVersion.findFirstOrThrow({ where: { guidelineId: "reliability/misinformation" }, select: { id: true } });
  return { dataDir, postgres, deps, id };
}
const now = await openDb("prisma/migrations");
const then = kinds.includes("base") ? await openDb("/work/ci/prisma/migrations") : now;
const cpu = (dataDir: string) => {
  const out: Record<string, number> = {};
  const all = readdirSync("/proc").filter((x) => /^\d+$/.test(x)).flatMap((pid) => { try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8"); const cmd = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    const f = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return [{ pid, cmd, ppid: f[1], t: (Number(f[11]) + Number(f[12])) * 10 }]; } catch { return []; } });
  const master = all.find(({ cmd }) => cmd.includes(dataDir) && cmd.includes("bin/postgres"))?.pid;
  for (const { pid, cmd, ppid, t } of all) {
    const kind = cmd.includes("assay/index.js") || cmd.includes("tmp-app") ? "app" : cmd.includes("queue-floor") ? "app" : cmd.includes("queue-load") ? "load" : pid === master || ppid === master ? "pg" : null;
    if (kind) out[kind] = (out[kind] ?? 0) + t;
  }
  return out;
};
const serve = async (kind: Kind, url: string, slug: string) => {
  if (kind === "floor") return serveFloor(url, 10, slug);
  const root = kind === "base" ? "/work/ci" : "/work/wt-queue";
  const appDir = await mkdtemp(path.join(tmpdir(), "assay-a-"));
  const prof = process.env.PROF ? ["--cpu-prof", `--cpu-prof-dir=/tmp/prof-${kind}`] : [];
  const p = process.env.SRC && kind !== "base" ? runProcess([...prof, "--import", "tsx", "benchmarks/tmp-app.ts", url, "10"], { NODE_ENV: "production", UNPREPARED: kind === "unprepared" ? "1" : "" }) : runProcess([...prof, `${root}/build/assay/index.js`], { NODE_ENV: "production", PORT: "0", LOG_LEVEL: "warn", ASSAY_DATA_DIR: appDir, DATABASE_URL: url, DATABASE_POOL_SIZE: "10" });
  const at = (await p.line(/ready:? http/)).replace(/.*(http\S+).*/, "$1");
  return { url: at, end: () => p.end("SIGTERM") };
};
for (let run = 0; run < runs; run++) for (const kind of kinds) {
  const { deps, postgres, id, dataDir } = kind === "base" ? then : now;
  if (kind === "full") await deps.db.$executeRaw`ALTER TABLE task RESET (fillfactor)`;
  if (kind === "floor") await deps.db.$executeRaw`ALTER TABLE task SET (fillfactor = 80)`;
  const study = await makeStudy(deps, { overlap: 3, content: { prompt: "x ".repeat(100), response: "y ".repeat(400) }, tasks, raters: Number(process.argv[4] ?? 64), guidelineVersionId: id });
  const cookies = await signInAll(deps, study);
  await deps.db.$executeRaw`VACUUM ANALYZE`;
  const app = await serve(kind, postgres.url, study.project.slug);
  process.env.QUEUE_LOAD_CLAIMS = kind === "base" ? "apart" : "";
  const load = startLoad();
  const order = { url: `${app.url}/rate/${study.project.slug}/task`, cookies };
  await load.run({ ...order, seconds: 4, perSecond: null });
  const before = cpu(dataDir);
  const r = await load.run({ ...order, seconds: secs, perSecond: null });
  const after = cpu(dataDir);
  load.end(); await app.end();
  const per = Object.fromEntries(Object.entries(after).map(([k, v]) => [k, ((v - (before[k] ?? 0)) / r.labels).toFixed(2)]));
  console.log(kind, Math.round(r.labels / r.seconds), JSON.stringify(percentiles(r.ms)), "cpu ms/label", JSON.stringify(per), r.errors.slice(0, 2), JSON.stringify(await countFaults(deps, { projectId: study.project.id, acknowledged: r.labels })), "load", loadavg()[0]);
}
for (const { deps, postgres, dataDir } of new Set([now, then])) { await closeDeps(deps); await postgres.stop(); await rm(dataDir, { recursive: true }); }
