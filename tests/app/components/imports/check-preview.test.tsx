import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CategoryMapping } from "#app/components/imports/category-mapping.tsx";
import { checkPreview } from "#app/components/imports/check-preview.ts";
import { ColumnMapping } from "#app/components/imports/column-mapping.tsx";
import { readPreview } from "#app/components/imports/read-preview.ts";
import { ScaleKinds } from "#app/components/imports/scale-kinds.tsx";
import { otherValues } from "#core/imports/resolve-category.ts";

const none = { columns: {}, categories: {} };

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
    columns: {},
    categories: { hate: "social-norm/toxicity" },
  });
  expect(mapped).toMatchObject({ faulty: 1, unknownCategories: [] });
  expect(mapped.rows[0]?.cells.slice(1, 3)).toEqual(["social-norm", "toxicity"]);
});

test("another column for a field changes what the rows are", async () => {
  const preview = await readPreview(new File(["id,first,second\n1,x,y\n"], "f.csv"));
  expect(checkPreview(preview, "outputs", none).faulty).toBe(1);
  const checked = checkPreview(preview, "outputs", { columns: { response: "second" }, categories: {} });
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
  expect(checkPreview(preview, "outputs", { columns: {}, categories: rest })).toMatchObject({ faulty: 0 });
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
