import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { fileNameOf } from "#app/components/charts/download.ts";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { HeatMap } from "#app/components/charts/heat-map.tsx";
import { placeRows } from "#app/components/charts/place-rows.ts";
import { wrap } from "#app/components/charts/shorten.ts";

const hostile = '<script>alert("x")</script>';

test("a forest plot says its figures in words, and why a group has none", () => {
  const html = renderToStaticMarkup(
    <ForestPlot
      title="Alpha by model"
      lead="Points are alpha."
      fileName="alpha"
      rows={[
        { label: "m1", value: 0.5, interval: { low: 0.2, high: 0.7 }, words: "0.500 (0.200 to 0.700), n 9" },
        { label: "m2", value: null, words: "no variation" },
      ]}
    />,
  );
  expect(html).toContain("m1: 0.500 (0.200 to 0.700), n 9. m2: no variation</desc>");
  expect(html.match(/<circle/g)).toHaveLength(1);
});

test("a wide forest plot puts a row's figures beside its line, a narrow one the whole name and figures above it", () => {
  const label = "a model whose name is much too long for a phone that is held upright";
  const words = "0.500 (0.200 to 0.700), n 9";
  const rows = [
    { label, value: 0.5, words },
    { label: "m2", value: null, words: "no variation" },
  ];
  const wide = placeRows(rows, 1000);
  expect(wide.places[0]!.texts.map(({ y }) => y)).toEqual([wide.places[0]!.y + 4, wide.places[0]!.y + 4]);
  expect(wide.places[0]!.texts[1]).toMatchObject({ text: words, x: wide.right + 16 });
  const narrow = placeRows(rows, 326);
  const [first, second] = narrow.places;
  expect(first!.texts.map(({ text }) => text).join(" ")).toBe(`${label} ${words}`);
  expect(first!.texts.length).toBeGreaterThan(2);
  expect(Math.max(...first!.texts.map(({ y }) => y))).toBeLessThan(first!.y);
  expect(Math.min(...second!.texts.map(({ y }) => y))).toBeGreaterThan(first!.y);
  expect(narrow.bands).toHaveLength(1);
  expect(narrow.height).toBeGreaterThan(second!.texts.at(-1)!.y);
});

test("a label breaks between words, and within one only where it fits on no line", () => {
  expect(wrap("one two three", 7, 1)).toEqual(["one two", "three"]);
  expect(wrap("abcdefghij k", 4, 1)).toEqual(["abcd", "efgh", "ij k"]);
});

test("a file's name has plain letters only and is short, with its beginning and its end", () => {
  expect(fileNameOf("study-harm_type-Zoë / R2-confusion")).toBe("study-harm_type-Zoe-R2-confusion");
  const long = fileNameOf(`study-${"long".repeat(40)}-by-label`);
  expect(long.length).toBeLessThanOrEqual(60);
  expect(long).toMatch(/^study-.*-by-label$/);
  expect(fileNameOf("评审")).toBe("assay");
});

test("names in charts are text and never markup", () => {
  const html = renderToStaticMarkup(
    <HeatMap
      title="Pairs"
      lead=""
      description=""
      fileName="pairs"
      names={[hostile, "R2"]}
      cell={() => ({ share: 0.5, n: 4 })}
    />,
  );
  expect(html).not.toContain("<script>");
  expect(html).toContain("&lt;script&gt;");
});

test("a cell of the heat map has its share as a number and its n", () => {
  const html = renderToStaticMarkup(
    <HeatMap
      title="Pairs"
      lead=""
      description=""
      fileName="pairs"
      names={["R1", "R2"]}
      cell={(row, column) => (row === column ? { share: 1, n: 9 } : { share: null, n: 0 })}
    />,
  );
  expect(html).toContain("R1 and R2: no item in common");
});

test("a share of too few items has no shade that would make it stand out", () => {
  const html = renderToStaticMarkup(
    <HeatMap
      title="Pairs"
      lead=""
      description=""
      fileName="pairs"
      names={["R1", "R2"]}
      cell={(row) => ({ share: 1, n: row === 0 ? 4 : 5 })}
      fewest={5}
    />,
  );
  expect(html.match(/>100</g)).toHaveLength(2);
  expect(html.match(/fill-accent/g)).toHaveLength(1);
});

test("on the diagonal, where raters would be compared with themselves, stands no number", () => {
  const html = renderToStaticMarkup(
    <HeatMap
      title="Pairs"
      lead=""
      description=""
      fileName="pairs"
      names={["R1", "R2"]}
      cell={(row, column) => ({ share: row === column ? 1 : 0.5, n: 9 })}
    />,
  );
  expect(html).toContain("<title>R1: 9 items</title>");
  expect(html.match(/>50<\/text>/g)).toHaveLength(2);
  expect(html).not.toContain(">100<");
});
