import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CategoryMapping } from "#app/components/imports/category-mapping.tsx";
import { checkPreview } from "#app/components/imports/check-preview.ts";
import { ColumnMapping } from "#app/components/imports/column-mapping.tsx";
import { asSeen, howReadOptions } from "#app/components/imports/how-read.ts";
import { readPreview } from "#app/components/imports/read-preview.ts";
import { ReadingChoices } from "#app/components/imports/reading-choices.tsx";
import { readingSummary } from "#app/components/imports/reading-summary.ts";
import { ScaleKinds } from "#app/components/imports/scale-kinds.tsx";
import { readingSentences } from "#core/imports/reading-sentences.ts";
import { otherValues } from "#core/imports/resolve-category.ts";

const none = {
  ...{ columns: {}, categories: {}, scales: {}, ranges: {}, missing: [], recode: {}, judges: [] },
};

test("the preview of CSV finds the columns and says what the import would refuse", async () => {
  const csv =
    '\ufeffuid,category,instruction,completion\r\n1,hate,"a\r\nb",x\r\n,safety,p,y\r\n2,Safety,p,\r\n';
  const preview = await readPreview(new File([csv], "f.csv"));
  expect(preview).toMatchObject({ format: "csv", kind: "outputs", isWhole: true });
  expect(preview.columns.outputs).toMatchObject({ id: "uid", prompt: "instruction", response: "completion" });

  const checked = checkPreview(preview, "outputs", none);
  expect(checked).toMatchObject({ count: 3, faulty: 2, unknownCategories: ["hate"] });
  expect(checked.rows).toEqual([
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
  expect(checkPreview(preview, "outputs", none).faulty).toBe(1);
  const checked = checkPreview(preview, "outputs", { ...none, columns: { response: "second" } });
  expect(checked).toMatchObject({
    faulty: 0,
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
    'Read as: long table, plain ASCII, ";" between cells; missing: NA (1)',
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

test("the card says what a file is read as, what was taken for granted, and has a field for each choice", async () => {
  const text = "item;coder;score\n1;ann;1\n2;ann;NA\n1;ben;2\n2;ben;1.0\n";
  const preview = await readPreview(new File([text], "f.csv"));
  const checked = checkPreview(preview, "ratings", none);
  const html = renderToStaticMarkup(
    <ReadingChoices preview={preview} checked={checked} how={asSeen} onChange={nothing} />,
  );
  const words = html.replace(/<[^>]+>/g, " ").replaceAll("&quot;", '"');
  expect(words).toContain('Read as: long table, plain ASCII, ";" between cells; missing: NA (1)');
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
