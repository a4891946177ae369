import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkRules } from "../../scripts/check-rules.mjs";

/** The breaches that a tree of these files has. */
function breaches(files: Record<string, string>): string[] {
  const root = mkdtempSync(path.join(tmpdir(), "assay-rules-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  execFileSync("git", ["init", "--quiet"], { cwd: root });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return checkRules(root);
}

test.each([
  "await deps.db.user.findMany();",
  "const rows = await deps.db.$queryRaw`SELECT 1`;",
  "for await (const rows of deps.pool.query(sql)) use(rows);",
  "await deps.db[table].count();",
  "await tx.project.update({ where: { id } });",
  "const { count } = await db.rating.deleteMany();",
  "await client.$transaction([]);",
])("a service that asks the database itself is named: %s", (line) => {
  const found = breaches({ "server/services/items/find-item.ts": `${line}\n` });
  expect(found).toEqual([expect.stringMatching(/^server\/services\/items\/find-item\.ts:1 queries live in/)]);
});

test.each([
  "SELECT count(*) FROM rating WHERE current AND NOT withdrawn",
  "JOIN rating r ON r.task_id = t.id AND r.current AND NOT r.surplus",
  "const counted = ratings.filter((rating) => !rating.surplus);",
])("saying again which ratings count is named: %s", (line) => {
  const found = breaches({ "server/db/items/items.ts": `${line}\n` });
  expect(found).toEqual([expect.stringContaining("which ratings count is said by the views")]);
});

test.each([
  "return { head: GuidelineHead.parse(row.head) };",
  "for (const question of z.array(Question).parse(questions)) use(question);",
  "return rows.map(({ answers }) => answers as Answers);",
])("reading what is stored by the schema for input, or by a cast, is named: %s", (line) => {
  const found = breaches({ "server/db/items/items.ts": `${line}\n` });
  expect(found).toEqual([expect.stringContaining("schemas for input are strict")]);
});

test.each(["const entries = JSON.parse(row.answer);", "for (const entry of list as unknown[]) use(entry);"])(
  "a service that parses stored JSON itself is named: %s",
  (line) => {
    const found = breaches({
      "server/services/agreement/load-labels.ts": `${line}\n`,
      "server/db/stored/answers.ts": `${line}\n`,
    });
    expect(found).toEqual([
      expect.stringMatching(/^server\/services\/agreement\/load-labels\.ts:1 JSON that is/),
    ]);
  },
);

test("handing the database on is what services do, and queries are what server/db is for", () => {
  const found = breaches({
    "server/services/items/find-item.ts":
      "const item = await findItem(deps.db, id);\nawait transaction(deps.db, (tx) => addItem(tx, item));\nfor await (const rows of readRows(deps.pool, sql)) use(rows);\n",
    "server/db/items/items.ts": "export const findItem = (db: Db) => db.item.findFirst();\n",
  });
  expect(found).toEqual([]);
});

test("a test stands at the path of the file or folder it is about, or is one of the whole system", () => {
  const found = breaches({
    "server/core/queue/slot.ts": "",
    "app/lib/route.server.ts": "",
    "app/routes/rate.$slug.tsx": "",
    "package.json": "",
    "tests/core/queue/slot.test.ts": "",
    "tests/core/queue/slot.many-raters.test.ts": "",
    "tests/core/queue.test.ts": "",
    "tests/app/lib/route.access.test.ts": "",
    "tests/app/routes/rate.$slug.test.ts": "",
    "tests/package.test.ts": "",
    "tests/e2e/study.test.ts": "",
    "tests/core/queue/slots.test.ts": "",
    "tests/app/routes/rate.$slug.task.end.test.ts": "",
    "tests/lib/route.test.ts": "",
  });
  expect(found.map((line) => line.split(" ")[0])).toEqual([
    "tests/app/routes/rate.$slug.task.end.test.ts",
    "tests/core/queue/slots.test.ts",
    "tests/lib/route.test.ts",
  ]);
});

test.each([
  'throw new AppError("bad-input", `Say which: --shape long or --shape matrix.`);',
  "notes.push('--level nominal takes each for a name.');",
])("a sentence of core that names an option of the command line is named: %s", (line) => {
  const found = breaches({ "server/core/tables/reading.ts": `${line}\n` });
  expect(found).toEqual([expect.stringContaining("core gives codes and data")]);
});

test("an option in a comment, a step down and a long dash are no such sentences", () => {
  const text = '/** What --shape chooses. */\nwhile (--at > 0) use("a--b");\n';
  expect(breaches({ "server/core/tables/reading.ts": text })).toEqual([]);
});
