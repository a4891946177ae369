import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runAssay } from "#tests/support/cli.ts";
import { cloneDatabase } from "#tests/support/database.ts";

const databaseUrl = await cloneDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "assay-cli-"));
afterAll(() => rm(folder, { recursive: true }));

const assay = (args: string[], input = "") => runAssay(args, { databaseUrl, input });

async function file(name: string, rows: unknown[]): Promise<string> {
  const at = path.join(folder, name);
  await writeFile(at, rows.map((row) => JSON.stringify(row)).join("\n"));
  return at;
}

describe("how it is called", () => {
  test("help says what there is; a wrong call says how to call it and ends with 2", async () => {
    const help = await assay(["help"]);
    expect(help).toMatchObject({ code: 0, err: "" });
    for (const name of ["import", "sample", "export", "user", "guidelines"]) expect(help.out).toContain(name);
    expect(await assay(["import", "--help"])).toMatchObject({
      code: 0,
      out: expect.stringContaining("--strict"),
    });
    expect(await assay(["fly"])).toMatchObject({ code: 2, out: "", err: expect.stringContaining('"fly"') });
    expect(await assay(["import", "--fly"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--project SLUG"),
    });
    const two = await assay(["truth", "a.csv", "b.csv"]);
    expect(two.code).toBe(2);
    expect(two.err).toMatch(/^It takes one file, and here are 2: call it once for each\.\n/);
    // A usage of more than a screen would push the sentence away.
    expect((await assay(["agreement"])).err).toBe(
      "Say which file to read.\nassay agreement --help says more.\n",
    );
    expect((await assay(["sample", "--project", "x"])).err).toContain("--per-stratum N or --total N");
  });

  test("what cannot be done ends with 1 and a sentence", async () => {
    const { code, err } = await assay(["export", "--project", "nowhere", "ratings"]);
    expect({ code, err }).toEqual({ code: 1, err: 'There is no project "nowhere".\n' });
  });
});

describe("a study by command line", () => {
  test("import makes the project, sample queues, ratings come in, and export writes them", async () => {
    const outputs = await file("outputs.jsonl", [
      { id: 1, category: "safety", subcategory: "violence", model: "m", prompt: "p", response: "r" },
      { id: 2, category: "hate", model: "m", prompt: "p", response: "r" },
      { id: 3, response: null },
    ]);
    const ratings = await file("ratings.jsonl", [{ item: 1, rater: "a", label: 4, scale: "Level" }]);
    const both = ["import", "--project", "pilot", "--create", outputs, ratings];
    expect(await assay(["import", "--project", "pilot", outputs])).toMatchObject({
      code: 1,
      err: 'There is no project "pilot". --create makes it.\n',
    });
    const imported = await assay(both);
    expect(imported.code).toBe(0);
    expect(imported.out).toContain("outputs.jsonl: 1 output added, 2 rejected");
    expect(imported.out).toContain("scale Level: ordinal");
    expect(imported.err).toContain('unknown category "hate": --map "hate=CATEGORY/SUBCATEGORY"');
    expect(imported.err).toContain("line 3: rejected: response is null");

    const mapped = await assay([
      "import",
      "--project",
      "pilot",
      "--json",
      "--map",
      "hate=social-norm/toxicity",
      outputs,
    ]);
    expect(JSON.parse(mapped.out)).toMatchObject({
      kind: "outputs",
      counts: { added: 1, unchanged: 1, rejected: 1 },
    });
    expect((await assay(["import", "--project", "pilot", "--strict", outputs])).code).toBe(1);

    const sample = ["sample", "--project", "pilot", "--per-stratum", "1"];
    expect((await assay([...sample, "--dry-run"])).out).toContain("2 tasks would be queued.");
    expect((await assay(sample)).out).toContain("2 tasks were queued.");
    expect(JSON.parse((await assay([...sample, "--json"])).out)).toMatchObject({ drawn: 0 });
    const pairs = [...sample, "--guideline", "comparison/trustworthiness-preference"];
    const misfit = "rates pairs of responses. 2 outputs are single responses and are not drawn.";
    expect(await assay(pairs)).toMatchObject({ code: 1, err: expect.stringContaining(misfit) });
    expect((await assay([...pairs, "--dry-run"])).out).toContain(misfit);

    const toScreen = await assay(["export", "--project", "pilot", "ratings"]);
    const [line, end] = toScreen.out.trim().split("\n");
    expect(JSON.parse(line!)).toMatchObject({ item: "1", rater: "R1", label: 4, scale: "level" });
    expect(end).toBe('{"assay_end":"complete: 1 row"}');
    const out = path.join(folder, "items.csv");
    const toFile = await assay(["export", "--project", "pilot", "items", "--format", "csv", "--out", out]);
    expect(toFile).toMatchObject({ code: 0, out: "", err: `Wrote 10 rows to ${out}.\n` });
    expect(await readFile(out, "utf8")).toContain("1,safety,violence,m,");
    const nowhere = path.join(folder, "no-such-folder", "items.csv");
    expect(await assay(["export", "--project", "pilot", "items", "--out", nowhere])).toMatchObject({
      code: 1,
    });
    expect((await readdir(folder)).filter((name) => name.endsWith(".partial"))).toEqual([]);

    const placeless = await file("placeless.jsonl", [
      { id: 8, category: "safety", subcategory: null, model: "m", prompt: "p", response: "r" },
    ]);
    await assay(["import", "--project", "pilot", placeless]);
    expect((await assay([...sample, "--dry-run"])).out).toContain(
      "1 output has no guideline in force and is not drawn: safety / (none) (1). --guideline ID takes one guideline for all.",
    );

    const conflict = await file("conflict.jsonl", [{ id: 1, response: "other" }]);
    const kept = await assay(["import", "--project", "pilot", conflict]);
    expect(kept.out).toContain("conflict.jsonl: 0 outputs added, 1 conflict\n");

    const oneHot = path.join(folder, "one-hot.csv");
    await writeFile(oneHot, "item,rater,joy,fear,round\n1,ann,1,1,1\n1,ben,0,1,2\n1,cy,1,0,1\n");
    const chosen = ["--one-hot", "joy,fear", "--where", "round=1"];
    const sets = await assay(["import", "--project", "pilot", "--ratings", ...chosen, oneHot]);
    expect(sets.out).toContain("one-hot.csv: 2 ratings added\n");
    expect(sets.out).toContain("1 row not among those that were chosen: left out.");
    expect(sets.out).toContain("scale label: multi");

    const odd = path.join(folder, "odd.csv");
    await writeFile(odd, "nr,frage,antwort\n1,p,r\n");
    const unknown = await assay(["import", "--project", "pilot", odd]);
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('"nr", "frage", "antwort"') });
    const named = await assay(["import", "--project", "pilot", "--column", "response=antwort", odd]);
    expect(named.out).toContain("odd.csv: 1 output added\n");
    expect(named.out).toContain("1 row has no id");

    const csv = path.join(folder, "told.csv");
    await writeFile(csv, "item;coder;Price\n1;bot;1,234\n1;ann;skipped\n1;ben;low\n");
    const as = ["--decimal", "comma", "--missing", "skipped", "--recode", "low=0,5", "--judge", "bot"];
    const read = await assay(["import", "--project", "pilot", "--column", "label=Price", ...as, csv]);
    expect(read.out).toContain("told.csv: 2 ratings added\n");
    expect(read.out).toContain('Taken for no label: "skipped" (1).');
    expect(read.out).toContain("scale label: number");
  });
}, 120_000);

test("an account's password comes from standard input, and a second account of the address is refused", async () => {
  const args = ["user", "create", "--email", "Ada@Example.org", "--name", "Ada", "--administrator"];
  expect(await assay(args, "too short\n")).toMatchObject({
    code: 2,
    err: expect.stringContaining("10 characters"),
  });
  expect(await assay(args, "a long enough password\n")).toMatchObject({
    code: 0,
    out: "Made the account ada@example.org.\n",
  });
  expect(await assay(args, "a long enough password\n")).toMatchObject({
    code: 1,
    err: expect.stringContaining("already"),
  });
}, 60_000);

test("guidelines check names every fault with its line, without a database", async () => {
  expect(await assay(["guidelines", "check"])).toMatchObject({ code: 0, out: "" });
  const { code, out } = await assay(["guidelines", "check", folder]);
  expect(code).toBe(1);
  expect(out).toContain("safety/violence.md:1: The file is missing");
  expect(await assay(["guidelines", "sync"])).toMatchObject({ code: 0 });
  expect(await assay(["guidelines", "sync"])).toMatchObject({ code: 0, out: "", err: "No new versions.\n" });
}, 60_000);
