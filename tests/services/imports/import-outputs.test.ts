import { beforeEach, describe, expect, test } from "vitest";
import { ImportOptions } from "#core/imports/import-options.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { listIssues } from "#services/imports/list-issues.ts";
import { listRecentImports } from "#services/imports/list-recent-imports.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { importText, jsonLines } from "./import-text.ts";

const deps = await testDeps();
let projectId: number;

beforeEach(async () => {
  const lead = await makePerson(deps);
  projectId = (await makeProject(deps, { leadId: lead.id })).id;
});

const run = (text: string | Uint8Array, options: object = {}) =>
  importText(deps, "outputs", { projectId, text, ...options });

function items() {
  return deps.db.item.findMany({ where: { projectId }, orderBy: { id: "asc" } });
}

const row = { id: "a", category: "safety", subcategory: "violence", model: "m", prompt: "p", response: "r" };

describe("a file of outputs", () => {
  test("each row is an item; what raters may see is apart from what they may not", async () => {
    const metadata = {
      prompt_group: "g",
      auto: { label: "pass" },
      reference: { kind: "unperturbed", prompt: "q", response: "s", score: 1 },
    };
    const { counts, status, importId } = await run(jsonLines([{ ...row, metadata }]));
    expect(status).toBe("done");
    expect(counts).toMatchObject({ rows: 1, added: 1, unchanged: 0, conflicts: 0, rejected: 0, replaced: 0 });
    expect(await items()).toMatchObject([
      {
        externalId: "a",
        category: "safety",
        subcategory: "violence",
        model: "m",
        promptGroup: "g",
        unit: "response-pair",
        content: {
          prompt: "p",
          response: "r",
          reference: { kind: "unperturbed", prompt: "q", response: "s" },
        },
        metadata: { prompt_group: "g", auto: { label: "pass" }, reference: { score: 1 } },
        importId,
      },
    ]);
  });

  test("the same prompt is a group, and an item without a prompt is a group of its own", async () => {
    const rows = [row, { ...row, id: "b", model: "n" }, { id: "c", response: "" }, { id: "d", response: "" }];
    await run(jsonLines(rows));
    const groups = (await items()).map(({ promptGroup }) => promptGroup);
    expect(groups[0]).toBe(groups[1]);
    expect(groups.slice(2)).toEqual(["c", "d"]);
  });

  test("importing it twice adds nothing, and other metadata under a known id is no conflict", async () => {
    const text = jsonLines([row, { ...row, id: "b" }]);
    await run(text);
    expect((await run(text)).counts).toMatchObject({ added: 0, unchanged: 2, conflicts: 0 });
    expect((await run(jsonLines([{ ...row, metadata: { x: 1 } }]))).counts).toMatchObject({ unchanged: 1 });
    expect(await items()).toHaveLength(2);
  });

  test("a changed text under a known id is a reported conflict, and the stored text stays", async () => {
    await run(jsonLines([row]));
    const { counts, issues } = await run(
      jsonLines([
        { ...row, id: "b" },
        { ...row, response: "changed", model: "n" },
      ]),
    );
    expect(counts).toMatchObject({ added: 1, conflicts: 1 });
    expect(issues).toEqual([
      '2 conflict model: "a" is in the project with another model, response; the stored item was left as it is',
    ]);
    expect((await items())[0]).toMatchObject({ content: { prompt: "p", response: "r" } });
  });

  test("of one id twice in a file the first counts", async () => {
    const { counts, issues } = await run(jsonLines([row, row, { ...row, response: "other" }]));
    expect(counts).toMatchObject({ rows: 3, added: 1, unchanged: 1, conflicts: 1 });
    expect(issues[0]).toMatch(/^3 conflict response: "a" stands earlier in this file/);
  });

  test("an id that is a number in one file and text in another is one item", async () => {
    await run(jsonLines([{ ...row, id: 7 }]));
    expect((await run(jsonLines([{ ...row, id: "7" }]))).counts).toMatchObject({ unchanged: 1 });
    const csv = "id,category,subcategory,model,prompt,response\r\n7,safety,violence,m,p,r\r\n";
    expect((await run(csv, { fileName: "f.csv" })).counts).toMatchObject({ unchanged: 1 });
  });

  test("a bad row is reported with its line, field and reason, and does not stop the others", async () => {
    const text = `${jsonLines([row])}{"id": "b"\n\n${jsonLines([
      { ...row, id: null },
      { ...row, id: "c" },
    ])}`;
    const { counts, issues } = await run(text);
    expect(counts).toMatchObject({ rows: 4, added: 2, rejected: 2 });
    expect(issues).toEqual([
      expect.stringMatching(/^2 rejected : is not valid JSON/),
      "4 rejected id: is missing",
    ]);
  });

  test("strict: one bad row or conflict, and nothing is imported; the report stays", async () => {
    const bad = await run(jsonLines([row, { id: "b" }]), { strict: true });
    expect(bad).toMatchObject({ status: "failed", counts: { added: 0, rejected: 1 } });
    expect(bad.issues).toHaveLength(1);
    expect(await items()).toEqual([]);
    await run(jsonLines([row]), { strict: true });
    const conflict = await run(
      jsonLines([
        { ...row, id: "b" },
        { ...row, response: "x" },
      ]),
      { strict: true },
    );
    expect(conflict).toMatchObject({ status: "failed", counts: { added: 0, conflicts: 1 } });
    expect(await items()).toHaveLength(1);
  });
});

describe("what real files do", () => {
  test("byte order mark, CRLF, quoted newlines and cells that were guarded as formulas", async () => {
    const csv = '\ufeffid,prompt,response,topic\r\n1,"two\r\nlines",\'=1+1,t\r\n2,p,"a ""b"""\r\n';
    const { counts } = await run(csv, { fileName: "f.csv" });
    expect(counts).toMatchObject({ added: 2, rejected: 0 });
    expect(await items()).toMatchObject([
      { content: { prompt: "two\r\nlines", response: "=1+1" }, metadata: { topic: "t" } },
      { content: { prompt: "p", response: 'a "b"' }, metadata: {} },
    ]);
  });

  test("NaN of pandas is nothing", async () => {
    await run('{"id": 1, "category": NaN, "subcategory": NaN, "response": "NaN", "metadata": {"x": NaN}}\n');
    expect(await items()).toMatchObject([
      { category: null, content: { response: "NaN" }, metadata: { x: null } },
    ]);
  });

  test("empty responses and responses of a megabyte", async () => {
    const long = "long é \\ \t \n ".repeat(90_000);
    expect(
      (
        await run(
          jsonLines([
            { id: 1, response: "" },
            { id: 2, response: long },
          ]),
        )
      ).counts.added,
    ).toBe(2);
    const [empty, big] = await items();
    expect(empty).toMatchObject({ content: { response: "" } });
    expect((big!.content as { response: string }).response).toBe(long);
  });

  test("NUL and lone surrogates are replaced visibly and reported; bytes that are no UTF-8 too", async () => {
    const text =
      '{"id": 1, "response": "a\\u0000b", "metadata": {"k": "\\ud800"}}\n{"id": 2, "response": "thé, caf';
    const { counts, issues } = await run(
      Buffer.concat([Buffer.from(text), Buffer.from([0xe9]), Buffer.from('"}\n')]),
    );
    expect(counts).toMatchObject({ added: 2, replaced: 2 });
    expect(issues).toEqual([
      "2 replaced : bytes that are no UTF-8 were replaced by \ufffd",
      "1 replaced response: characters that PostgreSQL cannot store were replaced by \ufffd",
      "1 replaced metadata.k: characters that PostgreSQL cannot store were replaced by \ufffd",
    ]);
    expect(await items()).toMatchObject([
      { content: { response: "a\ufffdb" }, metadata: { k: "\ufffd" } },
      { content: { response: "thé, caf\ufffd" } },
    ]);
  });

  test("NUL in an id, a category or a broken line breaks no report", async () => {
    const text =
      '{"id": "\\u0000", "response": "r"}\n{"id": 2, "category": "\\u0000", "response": "r"}\n{\0\n';
    const { counts } = await run(text);
    expect(counts).toMatchObject({ added: 0, rejected: 3 });
  });

  test("two damaged ids never become one item, nor two long groups of prompts one group", async () => {
    const { counts, issues } = await run(
      '{"id": "a\\u0000", "response": "x"}\n{"id": "a\\ud800", "response": "y"}\n{"id": "b", "response": "z"}\n',
    );
    expect(counts).toMatchObject({ added: 1, unchanged: 0, conflicts: 0, rejected: 2 });
    expect(issues).toEqual([
      expect.stringMatching(/^1 rejected id: .*look the same/),
      expect.stringMatching(/^2 rejected id: .*look the same/),
    ]);
    const long = "g".repeat(500);
    await run(
      jsonLines(["1", "2"].map((end) => ({ id: `g${end}`, response: "r", prompt_group: `${long}${end}` }))),
    );
    const groups = await deps.db.item.groupBy({
      by: "promptGroup",
      where: { projectId, externalId: { in: ["g1", "g2"] } },
    });
    expect(groups).toHaveLength(2);
  });

  test("unknown categories are offered for mapping, and mapped rows are added to those already there", async () => {
    const text = jsonLines([
      row,
      { ...row, id: "b", category: "hate" },
      { ...row, id: "c", subcategory: "fire" },
    ]);
    const first = await run(text);
    expect(first.counts).toMatchObject({ added: 1, rejected: 2 });
    expect(first.counts.unknownCategories).toEqual({ hate: 1, "safety/fire": 1 });
    const categories = { hate: "social-norm/toxicity", "safety/fire": null };
    const second = await run(text, { categories });
    expect(second.counts).toMatchObject({ added: 2, unchanged: 1, rejected: 0 });
    expect((await items()).map(({ category, subcategory }) => [category, subcategory])).toEqual([
      ["safety", "violence"],
      ["social-norm", "toxicity"],
      ["safety", null],
    ]);
  });

  test("columns of other tools are found, or named by a person", async () => {
    const csv = "uid,instruction,answer_1,answer_2\n1,p,x,y\n";
    const { counts } = await run(csv, { fileName: "f.csv", columns: { response: "answer_2" } });
    expect(counts.added).toBe(1);
    expect(await items()).toMatchObject([
      { content: { prompt: "p", response: "y" }, metadata: { answer_1: "x" } },
    ]);
  });

  test("a JSON array", async () => {
    const { counts } = await run(JSON.stringify([row, { id: "b" }, { ...row, id: "c" }], null, 2), {
      fileName: "f.json",
    });
    expect(counts).toMatchObject({ rows: 3, added: 2, rejected: 1 });
  });

  test("a file that is no text at all fails with a reason, and the report has it", async () => {
    await expect(run(Buffer.from("PK\x03\x04 an Excel file"))).rejects.toThrow("ZIP or Excel");
    const [failed] = await listRecentImports(deps, { projectId });
    expect(failed).toMatchObject({ status: "failed", counts: { added: 0 } });
  });

  test("an upload that breaks off leaves nothing", async () => {
    async function* bytes() {
      yield Buffer.from(jsonLines([row]));
      throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
    }
    const options = ImportOptions.parse({ fileName: "f.jsonl" });
    const broken = importOutputs(deps, { projectId, actorId: null, options, bytes: bytes() });
    await expect(broken).rejects.toThrow("could not be read to its end (aborted)");
    expect(await items()).toEqual([]);
    expect(await listRecentImports(deps, { projectId })).toMatchObject([{ status: "failed" }]);
  });
});

describe("a file without ids", () => {
  const rows = [
    { model: "m", prompt: "p", response: "r" },
    { model: "n", prompt: "p", response: "r" },
    { model: "m", prompt: "q", response: "" },
  ];

  test("names its items by what they show, says so, and adds nothing when it comes again", async () => {
    const { counts } = await run(jsonLines([...rows, rows[0]]));
    expect(counts).toMatchObject({ added: 3, unchanged: 1, rejected: 0 });
    expect(counts.reading[0]).toMatch(/^4 rows have no id: an id is made of what an item shows/);
    for (const { externalId } of await items()) expect(externalId).toMatch(/^content-[0-9a-f]{20}$/);
    expect((await run(jsonLines(rows.toReversed()))).counts).toMatchObject({ added: 0, unchanged: 3 });
  });

  test("has the same ids as CSV and as JSON, and whatever the place in the taxonomy", async () => {
    await run(jsonLines(rows));
    const csv = "llm,question,completion,category\nm,p,r,safety\n";
    expect((await run(csv, { fileName: "f.csv" })).counts).toMatchObject({ added: 0, conflicts: 1 });
  });

  test("says how many answers are empty", async () => {
    const { counts } = await run(jsonLines([...rows, { response: " " }, { responses: ["x", ""] }]));
    expect(counts).toMatchObject({ added: 5 });
    expect(counts.reading.at(-1)).toMatch(/^3 rows have an empty answer/);
    expect((await run(jsonLines([{ id: 1, response: "" }]))).counts.reading).toEqual([
      "1 row has an empty answer, taken as it stands: that can be rated, too.",
    ]);
  });

  test("a person can say that ids are made though a column is called so", async () => {
    const text = "id,response\n1,x\n1,y\n";
    const { counts } = await run(text, { fileName: "f.csv", columns: { id: "" } });
    expect(counts).toMatchObject({ added: 2, conflicts: 0 });
  });
});

describe("a file of which nothing can come", () => {
  test.each([
    ["", "The file is empty: there is nothing in it."],
    ["\ufeff \n\n", "The file is empty: there is nothing in it."],
    ["id,response\n", "The file has no row of outputs, so there is nothing to import."],
    ["[]", "The file has no row of outputs, so there is nothing to import."],
    ["%PDF-1.7\n", "This is a PDF."],
    ["<html><body></body></html>", "This is a web page"],
    [
      "nr,frage,antwort\n1,p,r\n",
      'None of the columns "nr", "frage", "antwort" is known to hold what is rated. Say which one does: response=COLUMN',
    ],
  ])("%j is refused in a sentence, which stands in the report", async (text, says) => {
    const fileName = text === "[]" ? "f.json" : "f.csv";
    await expect(run(text, { fileName })).rejects.toThrow(says);
    const [failed] = await listRecentImports(deps, { projectId });
    const { issues } = await listIssues(deps, { projectId, importId: failed!.id, after: 0, most: 10 });
    expect(failed).toMatchObject({ status: "failed", counts: { added: 0 } });
    expect(issues.map(({ reason }) => reason).join()).toContain(says);
  });

  test("with odd names, it is read once a person has named the column of the response", async () => {
    const text = "nr,frage,antwort\n1,p,r\n";
    const columns = { response: "antwort", prompt: "frage" };
    expect((await run(text, { fileName: "f.csv", columns })).counts).toMatchObject({ added: 1 });
    expect(await items()).toMatchObject([{ content: { prompt: "p", response: "r" }, metadata: { nr: "1" } }]);
  });
});

test("two imports of one file at once add each item once", async () => {
  const text = jsonLines(Array.from({ length: 500 }, (_, i) => ({ ...row, id: i })));
  const results = await Promise.all([run(text), run(text), run(text)]);
  expect(results.reduce((sum, { counts }) => sum + counts.added, 0)).toBe(500);
  expect(results.reduce((sum, { counts }) => sum + counts.unchanged, 0)).toBe(1000);
  expect(await items()).toHaveLength(500);
});

test("more imports at once than the pool has connections wait for each other and all end", async () => {
  const texts = Array.from({ length: 25 }, (_, i) => jsonLines([{ ...row, id: `w${i}` }, { id: "bad" }]));
  const results = await Promise.all(texts.map((text) => run(text)));
  expect(results.every(({ counts }) => counts.added === 1 && counts.rejected === 1)).toBe(true);
});

test("the import is announced as it goes on, and stands in the audit log", async () => {
  deps.news.length = 0;
  const { importId } = await run(jsonLines(Array.from({ length: 4500 }, (_, i) => ({ ...row, id: i }))));
  const told = deps.news.map((news) =>
    news.type === "import.progressed" && news.importId === importId ? news.progress : undefined,
  );
  expect(told.length).toBeGreaterThanOrEqual(3);
  expect(told[0]?.step).toBe("reading");
  expect(told.at(-2)).toEqual({ step: "adding", rows: 4500, total: 4500 });
  expect(told.at(-1), "the last news say that it has ended").toBeNull();
  const [event] = await deps.db.auditEvent.findMany({ where: { projectId, action: "outputs.imported" } });
  expect(event?.details).toMatchObject({ import: importId, file: "file.jsonl", rows: 4500, added: 4500 });
});
