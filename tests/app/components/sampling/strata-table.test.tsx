import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { firstDraft } from "#app/components/sampling/draft-of.ts";
import { DrawButton } from "#app/components/sampling/draw-button.tsx";
import { StrataTable } from "#app/components/sampling/strata-table.tsx";
import type { StratumDraw } from "#core/sampling/draw-sample.ts";

const stratum = {
  ...{ key: "safety/violence/m1", category: "safety", subcategory: "violence", model: "m1" },
  ...{ available: 1200, alreadyDrawn: 0, asked: 10, willDraw: 10, short: 0, newOutputs: 10 },
} as StratumDraw;

function table(count: string, isCurrent: boolean, errors: Record<string, string> = {}): string {
  const first = firstDraft("seed");
  const draft = { ...first, target: { ...first.target, count } };
  return renderToStaticMarkup(
    <StrataTable
      strata={[stratum]}
      draft={draft}
      errors={errors}
      isCurrent={isCurrent}
      onTarget={() => undefined}
    />,
  );
}

test("strata are said to be drawn only by the plan that is typed, and take no target from one that is none", () => {
  expect(table("10", true)).toMatch(/placeholder="10".*>10<\/td>/);
  const stale = table("-3", false, { "target.count": "must be 1 or more" });
  expect(stale).not.toContain(`placeholder="-3"`);
  expect(stale).not.toMatch(/>10<\/td>/);
  expect(stale).toContain("…");
});

test("the button that draws says that there is nothing new only once that is counted", () => {
  const button = (newTasks: number | null, isCounting: boolean) =>
    renderToStaticMarkup(
      <DrawButton
        newTasks={newTasks}
        isCounting={isCounting}
        tooMany={null}
        asks={false}
        disabled={false}
        onDraw={() => undefined}
      />,
    );
  expect(button(null, true)).toContain("Counting …");
  expect(button(null, false)).toMatch(/disabled="".*Queue outputs/);
  expect(button(0, false)).toContain("Nothing new to draw");
  expect(button(1200, false)).toContain("Queue 1,200 outputs");
});
