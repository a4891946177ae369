import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { HeatMap } from "#app/components/charts/heat-map.tsx";
import { ticks } from "#app/components/charts/ticks.ts";

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

test("ticks are round numbers within the range", () => {
  expect(ticks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(ticks(-0.6, 1, 4)).toEqual([-0.5, 0, 0.5, 1]);
});
