import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const root = process.argv[2]!;
const at = (p: string) => import(path.join(root, p));
const { startEmbedded } = await at("server/postgres/embedded.ts");
const { migrate, readMigrations } = await at("server/db/migrate.ts");
const { buildDeps, buildLog, closeDeps } = await at("server/deps.ts");
const { readAgreement } = await at("server/services/agreement/read-agreement.ts");
const dataDir = await mkdtemp(path.join(tmpdir(), "assay-measure-"));
const postgres = await startEmbedded({ dataDir, role: "command", say: () => {} });
await migrate(postgres.url, await readMigrations(path.join(root, "prisma/migrations")));
const deps = buildDeps(
  { databaseUrl: postgres.url, poolSize: 10 },
  { log: buildLog("silent"), announce: () => {} },
);
const head = {
  id: "x/y",
  title: "T",
  summary: "s",
  questions: [
    {
      id: "verdict",
      text: "Q?",
      scale: "ordinal",
      primary: true,
      required: true,
      levels: [0, 1, 2, 3].map((value) => ({ value, label: `l${value}`, definition: "d", examples: ["e"] })),
    },
  ],
};
async function fill(slug: string, items: number, raters: number) {
  const q = (s: string, v: unknown[] = []) => deps.pool.query(s, v);
  const {
    rows: [p],
  } = await q(`INSERT INTO project (slug, name, settings) VALUES ($1, $1, '{}') RETURNING id`, [slug]);
  const {
    rows: [v],
  } = await q(
    `INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES ('x/y', $1, $2, '') RETURNING id`,
    [slug, head],
  );
  await q(
    `INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256) SELECT $1, 'i' || n, 'g', 'single-response', '{"response":"r"}', '{}', '' FROM generate_series(1, $2::int) n`,
    [p.id, items],
  );
  await q(
    `INSERT INTO task (project_id, item_id, guideline_version_id) SELECT $1, id, $2 FROM item WHERE project_id = $1`,
    [p.id, v.id],
  );
  await q(
    `INSERT INTO rater (project_id, kind, name) SELECT $1, 'human', 'R' || n FROM generate_series(1, $2::int) n`,
    [p.id, raters],
  );
  await q(
    `INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source, answers, submitted_at)
    SELECT $1, t.id, r.id, 'human', $2, gen_random_uuid(), 'import', jsonb_build_object('verdict', floor(random() * 4)), now() FROM task t, rater r WHERE t.project_id = $1 AND r.project_id = $1`,
    [p.id, v.id],
  );
  await q("ANALYZE");
  return { id: p.id as number, slug };
}
const big = await fill("big", Number(process.argv[3] ?? 60000), 8);
const small = await fill("small", 100, 3);
const timed = async (work: () => Promise<unknown>) => {
  const t = performance.now();
  await work();
  return Math.round(performance.now() - t);
};
await timed(() => readAgreement(deps, { project: small, by: "category" }));
const long = timed(() => readAgreement(deps, { project: big, by: "category", view: "raters" }));
await new Promise((r) => setTimeout(r, 1000));
const short = await timed(() => readAgreement(deps, { project: small, by: "category", view: "raters" }));
console.log(JSON.stringify({ root, shortMs: short, longMs: await long }));
await closeDeps(deps);
await postgres.stop();
await rm(dataDir, { recursive: true });
process.exit(0);
