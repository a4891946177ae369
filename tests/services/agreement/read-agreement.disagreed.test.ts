import { expect, test } from "vitest";
import type { OverviewSection } from "#core/report/sections.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { testDeps } from "#tests/support/deps.ts";
import { rateItems } from "./rate-items.ts";

const deps = await testDeps();

test("labels given equally often stand in the order of their numbers, not of their digits", async () => {
  const project = await rateItems(deps, {
    slug: "numbers",
    questions: [{ id: "price", scale: "number" }],
    items: [
      { id: "one", ratings: { x: { price: 40 }, y: { price: 5 }, z: { price: 25.2 } } },
      { id: "two", ratings: { x: { price: 40 }, y: { price: 40 }, z: { price: -3 } } },
    ],
  });
  const { report } = await readAgreement(deps, { project, question: null, by: "category" });
  const { disagreed } = report!.section as OverviewSection;
  const labels = new Map(disagreed.map((item) => [item.externalId, item.labels.map(({ label }) => label)]));
  expect(labels.get("one")).toEqual(["5", "25.2", "40"]);
  expect(labels.get("two")).toEqual(["40", "-3"]);
});
