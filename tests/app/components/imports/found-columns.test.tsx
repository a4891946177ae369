import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { checkPreview } from "#app/components/imports/check-preview.ts";
import { ColumnMapping } from "#app/components/imports/column-mapping.tsx";
import { foundColumns } from "#app/components/imports/found-columns.ts";
import { asSeen, howReadOptions } from "#app/components/imports/how-read.ts";
import { readPreview } from "#app/components/imports/read-preview.ts";

/** The menus of a file of ratings, as text. */
async function menus(text: string): Promise<string> {
  const preview = await readPreview(new File([text], "f.csv"));
  const options = { columns: {}, categories: {}, scales: {}, ...howReadOptions(asSeen) };
  const { reading } = checkPreview(preview, "ratings", options);
  return renderToStaticMarkup(
    <ColumnMapping
      kind="ratings"
      names={preview.names}
      guess={{ ...preview.columns.ratings, ...foundColumns(reading!.shape) }}
      columns={{}}
      samples={preview.samples}
      shape={reading!.shape}
      onChange={() => undefined}
    />,
  );
}

const rows = ["q1", "q2", "q3", "q4"].flatMap((item) => ["ann", "ben"].map((rater) => `${item},${rater},x`));

test("columns that were found by what they hold are chosen in the menus", async () => {
  const html = await menus(["what,who,said", ...rows].join("\n"));
  for (const name of ["what", "who", "said"])
    expect(html).toMatch(new RegExp(`<option value="${name}" selected="">`));
});

test("of a matrix the menus say where raters and labels are, and ask for neither", async () => {
  const html = await menus("id,ann,ben\n1,x,x\n2,y,x\n3,x,x\n4,y,y\n5,x,y\n");
  expect(html).toContain("columns are raters");
  expect(html).toContain("the cells of raters");
  expect(html).not.toContain("rater (needed)");
});

test("an item that two columns name is shown as both", async () => {
  const pairs = ["p", "q"].flatMap((prompt) =>
    ["1", "2"].flatMap((response) => ["ann", "ben"].map((rater) => `${prompt},${response},${rater},x`)),
  );
  const html = await menus(["prompt_id,response_id,rater,label", ...pairs].join("\n"));
  expect(html).toContain('<option value="prompt_id + response_id" selected="">');
});
