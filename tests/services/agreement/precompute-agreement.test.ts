import type pg from "pg";
import { expect, test } from "vitest";
import { precomputeAgreement } from "#services/agreement/precompute-agreement.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { rateItems } from "./rate-items.ts";

const deps = await testDeps();

test("what the page opens with is there for whoever looks next", async () => {
  const questions = [{ id: "verdict", scale: "nominal", levels: ["a", "b"] }];
  const items = ["1", "2"].map((id) => ({ id, ratings: { x: { verdict: "a" }, y: { verdict: "b" } } }));
  const project = await rateItems(deps, { slug: "ahead", questions, items });
  await precomputeAgreement(deps, { projectId: project.id });

  const connect = () => Promise.reject(new Error("Labels were read again."));
  const pool: pg.Pool = Object.create(deps.pool, { connect: { value: connect } });
  const page = await readAgreement({ ...deps, pool }, { project, by: "category", patience: 0 });
  expect(page.report?.overall.items).toBe(2);
  const other = await rateItems(deps, { slug: "not-ahead", questions, items });
  const reading = readAgreement({ ...deps, pool }, { project: other, by: "category" });
  await expect(reading).rejects.toThrow("Labels were read again.");
});

test("a project without labels, or that is none, has nothing to compute", async () => {
  const { id: projectId } = await makeProject(deps, { leadId: (await makePerson(deps)).id });
  await precomputeAgreement(deps, { projectId });
  await precomputeAgreement(deps, { projectId: 999_999 });
});
