import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CategoryMapping } from "#app/components/imports/category-mapping.tsx";
import { checkPreview } from "#app/components/imports/check-preview.ts";
import { ColumnMapping } from "#app/components/imports/column-mapping.tsx";
import { asSeen, howReadOptions } from "#app/components/imports/how-read.ts";
import { PreviewTable } from "#app/components/imports/preview-table.tsx";
import { readPreview } from "#app/components/imports/read-preview.ts";
import { ReadingChoices } from "#app/components/imports/reading-choices.tsx";
import { readingSummary } from "#app/components/imports/reading-summary.ts";
import { ScaleKinds } from "#app/components/imports/scale-kinds.tsx";
import { StatusBadge } from "#app/components/imports/status-badge.tsx";
import { type ImportCounts, noCounts } from "#core/imports/import-options.ts";
import { readingSentences } from "#core/imports/reading-sentences.ts";
import { otherValues } from "#core/imports/resolve-category.ts";
import { ReadingOptions } from "#core/tables/reading/reading-options.ts";

const none = {
  ...{ columns: {}, categories: {}, scales: {}, ranges: {}, missing: [], recode: {}, judges: [], where: {} },
};

test("the preview of CSV finds the columns and says what the import would refuse", async () => {
  const csv =
    '\ufeffuid,category,instruction,completion\r\n1,hate,"a\r\nb",x\r\n,safety,p,y\r\n2,Safety,p,\r\n';
  const preview = await readPreview(new File([csv], "f.csv"));
  expect(preview).toMatchObject({ format: "csv", kind: "outputs", isWhole: true });
  expect(preview.columns.outputs).toMatchObject({ id: "uid", prompt: "instruction", response: "completion" });

  const checked = checkPreview(preview, "outputs", none);
  expect(checked).toMatchObject({ count: 3, faulty: 2, unknownCategories: ["hate"] });
  expect(checked.rows.map(({ key: _, ...row }) => row)).toEqual([
    {
      line: 2,
      cells: ["1", "hate", "", "", "", "a\r\nb", "x"],
      faults: ['category "hate" is not in the taxonomy: map it to one of its ids, or to none'],
    },
    { line: 4, cells: ["", "safety", "", "", "", "p", "y"], faults: ["id is missing"] },
    { line: 5, cells: ["2", "safety", "", "", "single-response", "p", ""], faults: [] },
  ]);
  const mapped = checkPreview(preview, "outputs", {
    ...none,
    categories: { hate: "social-norm/toxicity" },
  });
  expect(mapped).toMatchObject({ faulty: 1, unknownCategories: [] });
  expect(mapped.rows[0]?.cells.slice(1, 3)).toEqual(["social-norm", "toxicity"]);
});

test("another column for a field changes what the rows are", async () => {
  const preview = await readPreview(new File(["id,first,second\n1,x,y\n"], "f.csv"));
  expect(checkPreview(preview, "outputs", none)).toMatchObject({ faulty: 1, lacksShown: true });
  const checked = checkPreview(preview, "outputs", { ...none, columns: { response: "second" } });
  expect(checked).toMatchObject({
    faulty: 0,
    lacksShown: false,
    rows: [{ cells: ["1", "", "", "", "single-response", "", "y"] }],
  });
});

test("a file of ratings is seen as one, with the kinds of its scales so far", async () => {
  const rows = [
    { item: 1, rater: "a", label: 3, scale: "grammar" },
    { item: 1, rater: "a", label: ["x"], scale: "faults" },
    { item: 1, rater: "a", scale: "grammar" },
  ];
  const text = rows.map((row) => JSON.stringify(row)).join("\n");
  const preview = await readPreview(new File([text], "f.jsonl"));
  expect(preview.kind).toBe("ratings");
  const checked = checkPreview(preview, "ratings", none);
  expect(checked).toMatchObject({ count: 3, faulty: 1, scales: { grammar: "ordinal", faults: "multi" } });
});

test("a cell that stands for no label is no fault of its row, and the preview tells how many there are", async () => {
  const csv = "item,rater,label\n1,ann,yes\n1,ben,NA\n2,ann,\n2,ben,no\n";
  const checked = checkPreview(await readPreview(new File([csv], "f.csv")), "ratings", none);
  expect(checked).toMatchObject({ count: 2, faulty: 0 });
  expect(checked.reading?.reading.missing).toEqual([
    { word: "NA", count: 1 },
    { word: "", count: 1 },
  ]);
  expect(readingSentences(checked.reading!)).toContain("1 row with an empty label: left out.");
});

test("of a large file only whole records of the first 256 kB are shown", async () => {
  const line = `${JSON.stringify({ id: "é", response: "x".repeat(1000) })}\n`;
  const preview = await readPreview(new File([line.repeat(1000)], "f.jsonl"));
  expect(preview.isWhole).toBe(false);
  expect(preview.records.length).toBeGreaterThan(200);
  expect(checkPreview(preview, "outputs", none).faulty).toBe(0);
});

test("of many rows and categories a bounded part is looked at, the most frequent category first", async () => {
  const rows = Array.from({ length: 1500 }, (_, n) => `${n},${n % 3 === 0 ? "common" : `rare-${n}`},p,r`);
  const preview = await readPreview(new File([["id,category,prompt,response", ...rows].join("\n")], "f.csv"));
  const checked = checkPreview(preview, "outputs", none);
  expect(checked).toMatchObject({ count: 1500, checked: 200, faulty: 200 });
  expect(checked.rows).toHaveLength(8);
  expect(checked.unknownCategories[0]).toBe("common");
  const rest = { common: "safety", [otherValues]: null };
  expect(checkPreview(preview, "outputs", { ...none, categories: rest })).toMatchObject({ faulty: 0 });
});

const many = Array.from({ length: 3000 }, (_, n) => `value-${n}`);
const nothing = () => undefined;

test.each([
  ["categories", <CategoryMapping key="c" values={many} map={{}} onChange={nothing} />, "and 2,950 more"],
  [
    "columns",
    <ColumnMapping
      key="n"
      kind="outputs"
      names={many}
      guess={{ id: "value-2999" }}
      columns={{}}
      samples={new Map()}
      shape={null}
      onChange={nothing}
    />,
    "The first 200 of 3,000 columns",
  ],
  [
    "scales",
    <ScaleKinds
      key="s"
      seen={Object.fromEntries(many.map((name) => [name, "nominal"] as const))}
      kinds={{}}
      onChange={nothing}
    />,
    "2,950 more are read as their labels show",
  ],
])("a page shows a bounded part of thousands of %s, and says so", (_, page, says) => {
  const html = renderToStaticMarkup(page);
  expect(html.match(/<\w/g)!.length).toBeLessThan(3500);
  expect(html).toContain(says);
});

test("a column that a field is in can be seen, wherever it stands", () => {
  const html = renderToStaticMarkup(
    <ColumnMapping
      kind="outputs"
      names={many}
      guess={{ id: "value-2999" }}
      columns={{}}
      samples={new Map()}
      shape={null}
      onChange={nothing}
    />,
  );
  expect(html).toContain('<option value="value-2999" selected="">');
});

test("the preview of ratings follows what a person says about how they are written", async () => {
  const text = "item;coder;score\n1;ann;1,234\n2;ann;NA\n1;ben;skipped\n2;ben;2,5\n";
  const preview = await readPreview(new File([text], "f.csv"));
  const seen = checkPreview(preview, "ratings", none);
  expect(seen).toMatchObject({ count: 3, faulty: 0 });
  expect(readingSummary(preview, seen.reading!)).toBe(
    'Read as: long table (the names say so: "coder" is a rater, "item" an item), plain ASCII, ";" between cells; missing: NA (1)',
  );
  const how = {
    ...asSeen,
    decimal: "comma" as const,
    missing: "skipped",
    ranges: { label: ["0", "2"] as const },
  };
  const checked = checkPreview(preview, "ratings", { ...none, ...howReadOptions(how) });
  expect(checked.rows.map(({ cells, faults }) => [cells[4], faults])).toEqual([
    ["1.234", []],
    ["2.5", ["label is 2.5, and the range is 0 to 2"]],
  ]);
  expect(readingSummary(preview, checked.reading!)).toMatch(/; missing: NA \(1\), skipped \(1\)$/);
});

test("a file that can be read in two ways shows why it is not read, and is read as a person says", async () => {
  const preview = await readPreview(new File(["id,r1,r2,r3\n1,2,0,2\n2,0,2,2\n3,4,0,0\n"], "f.csv"));
  const seen = checkPreview(preview, "ratings", none);
  expect(seen.reading).toBeNull();
  expect(seen.rows[0]!.faults[0]).toMatch(/Choose the shape matrix or counts\.$/);
  const checked = checkPreview(preview, "ratings", { ...none, shape: "matrix" });
  expect(checked).toMatchObject({ count: 9, faulty: 0, reading: { shape: { kind: "matrix" } } });
});

test("bytes whose encoding is not sure are read as the one that a person names", async () => {
  const bytes = Buffer.from(
    "item,coder,label\n1,ann,\xe4\xf6\xfc\xdf\xe9\xe8\n2,ann,\xe4\xf6\xe8\n",
    "latin1",
  );
  const preview = await readPreview(new File([bytes], "f.csv"));
  expect(checkPreview(preview, preview.kind, none)).toMatchObject({ faulty: 1, reading: null });
  const named = await preview.inEncoding("windows-1252");
  expect(checkPreview(named, "ratings", none).rows[0]!.cells).toContain(
    "\u00e4\u00f6\u00fc\u00df\u00e9\u00e8",
  );
});

test("a range counts once both of its ends are numbers, the first the smaller", () => {
  const ranges = { a: ["0", "1"], b: ["", "1"], c: ["2", "1"], d: ["x", "1"] } as const;
  expect(howReadOptions({ ...asSeen, ranges }).ranges).toEqual({ a: [0, 1] });
  expect(howReadOptions({ ...asSeen, missing: " 99, ,skipped", isMissingOnly: true })).toMatchObject({
    ...{ missing: [], missingOnly: ["99", "skipped"] },
  });
});

test("fields of the page say what options of the command line say; nothing typed says nothing", () => {
  expect(ReadingOptions.parse({})).toEqual(
    ReadingOptions.parse(JSON.parse(JSON.stringify({ ...howReadOptions(asSeen), ranges: undefined }))),
  );
  const how = {
    ...asSeen,
    judges: "gpt-4, llama",
    raterColumns: "h1 ,h2",
    oneHot: "joy,fear",
    offsets: "bytes" as const,
    where: "round=2\nround=3\n lang = de\nhalf",
    recode: "y=yes\nn=no",
  };
  expect(howReadOptions(how)).toMatchObject({
    judges: ["gpt-4", "llama"],
    raterColumns: ["h1", "h2"],
    oneHot: ["joy", "fear"],
    offsets: "bytes",
    where: { round: ["2", "3"], lang: ["de"] },
    recode: { y: "yes", n: "no" },
  });
});

test("the preview follows every choice of how ratings are read", async () => {
  const text = "item,rater,joy,fear,round\na,x,1,0,1\na,y,1,1,1\nb,x,0,0,2\nb,y,0,1,1\n";
  const preview = await readPreview(new File([text], "f.csv"));
  const how = { ...asSeen, oneHot: "joy, fear", where: "round=1", judges: "y" };
  const checked = checkPreview(preview, "ratings", { ...none, ...howReadOptions(how) });
  expect(checked).toMatchObject({
    count: 3,
    faulty: 0,
    scales: { label: "multi" },
    reading: { notSelected: 1 },
  });
  expect(checked.rows.map(({ cells }) => [cells[1], cells[2], cells[4]])).toEqual([
    ["x", "human", "joy"],
    ["y", "judge", "joy, fear"],
    ["y", "judge", "fear"],
  ]);
  const marks = JSON.stringify([{ item: "a", rater: "x", label: [{ start: 0, end: 3, level: "bad" }] }]);
  const spans = await readPreview(new File([marks], "f.json"));
  const seen = checkPreview(spans, "ratings", none);
  expect(seen).toMatchObject({ faulty: 0, scales: { label: "span" } });
  expect(seen.rows[0]!.cells[4]).toBe("bad 0–3");
  const html = renderToStaticMarkup(
    <ReadingChoices preview={spans} checked={seen} how={asSeen} onChange={nothing} />,
  );
  expect(html).toContain("Passages count");
});

test.each([
  ["empty.csv", "", /^The file is empty/],
  ["blank.jsonl", " \n\n", /^The file is empty/],
  ["head.csv", "id,response\n", /^The file has no row of outputs/],
  ["picture.csv", "\x89PNG\r\n\x1a\n", /^This is a picture\./],
  ["report.csv", "%PDF-1.7 x", /^This is a PDF\./],
  ["book.csv", "PK\x03\x04 xl/workbook.xml", /^This is a spreadsheet/],
  ["fine.csv", "id,response\n1,x\n", null],
])("%s is refused before it is sent, or not: %j", async (name, text, refusal) => {
  const preview = await readPreview(new File([Buffer.from(text, "latin1")], name));
  if (refusal === null) expect(preview.refusal).toBeNull();
  else expect(preview.refusal).toMatch(refusal);
});

test("columns that no name explains can be told by what stands in them", async () => {
  const preview = await readPreview(new File(["nr,frage,antwort\n1,warum?,darum\n2,,weil\n"], "f.csv"));
  expect(checkPreview(preview, "outputs", none).lacksShown).toBe(true);
  const html = renderToStaticMarkup(
    <ColumnMapping
      kind="outputs"
      names={preview.names}
      guess={preview.columns.outputs}
      columns={{ response: "antwort" }}
      samples={preview.samples}
      shape={null}
      onChange={nothing}
    />,
  );
  expect(html).toContain("frage · warum?");
  expect(html).toContain("darum · weil");
});

test("what is taken as it stands is said before the file is sent: made ids and empty answers", async () => {
  const preview = await readPreview(new File(["llm,question,completion\nm,p,\nm,q,r\n"], "f.csv"));
  const checked = checkPreview(preview, "outputs", none);
  expect(checked).toMatchObject({ faulty: 0, lacksShown: false });
  expect(checked.notes).toEqual([
    expect.stringMatching(/^2 rows have no id/),
    expect.stringMatching(/^1 row has an empty answer/),
  ]);
  expect(checked.rows[0]!.cells).toEqual(["(made)", "", "", "m", "single-response", "p", ""]);
});

test("the card says what a file is read as, what was taken for granted, and has a field for each choice", async () => {
  const text = "item;coder;score\n1;ann;1\n2;ann;NA\n1;ben;2\n2;ben;1.0\n";
  const preview = await readPreview(new File([text], "f.csv"));
  const checked = checkPreview(preview, "ratings", none);
  const html = renderToStaticMarkup(
    <ReadingChoices preview={preview} checked={checked} how={asSeen} onChange={nothing} />,
  );
  const words = html.replace(/<[^>]+>/g, " ").replaceAll("&quot;", '"');
  expect(words).toContain(
    'Read as: long table (the names say so: "coder" is a rater, "item" an item), plain ASCII, ";" between cells; missing: NA (1)',
  );
  expect(words).toContain('One label "1": "1", "1.0".');
  for (const field of [
    "Shape",
    "Encoding",
    "Decimal sign",
    "Words for no label",
    "label: least",
    "label: most",
  ])
    expect(words).toContain(field);
});

test("the line number of a faulty row stands over its fault, and raters of one line are rows of their own", async () => {
  const preview = await readPreview(new File(["id,category,response\n1,hate,r\n2,safety,s\n"], "f.csv"));
  const html = renderToStaticMarkup(
    <PreviewTable checked={checkPreview(preview, "outputs", none)} fileName="f.csv" />,
  );
  expect(html).toMatch(/<td[^>]* rowspan="2"[^>]*>2<\/td>/);
  expect(html).toMatch(/<td[^>]* rowspan="1"[^>]*>3<\/td>/);
  const matrix = await readPreview(new File(["id,ann,ben\n1,yes,no\n2,no,no\n"], "f.csv"));
  const { rows } = checkPreview(matrix, "ratings", none);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(4);
  expect(rows.map(({ line }) => line)).toEqual([2, 2, 3, 3]);
});

test("a file of which no row can be read has no columns to choose among", async () => {
  const whole = await readPreview(new File(['{\n"a": 1\n}\n'], "f.json"));
  expect(whole.refusal).toContain("one JSON object over several lines");
  const preview = await readPreview(new File(['{"a":\n1\n}\n'], "f.json"));
  expect(checkPreview(preview, "outputs", none).lacksShown).toBe(false);
});

test("the items that ratings are of are known before they are sent, each once", async () => {
  const csv = "item,rater,label\na,x,1\na,y,1\nb,x,0\n";
  const preview = await readPreview(new File([csv], "f.csv"));
  expect(checkPreview(preview, "ratings", none).items).toEqual(["a", "b"]);
  expect(checkPreview(preview, "outputs", none).items).toEqual([]);
});

test("an import that could use no row is not shown as done well", () => {
  const badge = (counts: Partial<ImportCounts>) =>
    renderToStaticMarkup(<StatusBadge status="done" counts={{ ...noCounts, rows: 9, ...counts }} />);
  expect(badge({ rejected: 9 })).toContain("all rejected");
  expect(badge({ rejected: 8, added: 1 })).toContain("done");
  expect(badge({ rejected: 8, unchanged: 1 })).toContain("done");
});
