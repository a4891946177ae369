import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, expect, test } from "vitest";
import { action, loader } from "#app/routes/projects.$slug.sampling.tsx";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject, signIn } from "#tests/support/people.ts";

const deps = await testDeps();
const lead = await makePerson(deps);
const cookie = await signIn(deps, lead.id);
const context = { deps, nonce: "", ip: "127.0.0.1", secure: false, isHead: false };
let project: { id: number; slug: string };

// In force in every project that is made from here on.
await deps.db.guidelineVersion.create({
  data: {
    guidelineId: "safety/violence",
    sha256: "of the only version",
    head: { title: "Violence", category: "safety", unit_of_rating: "single-response" },
    body: "",
  },
});

beforeEach(async () => {
  project = await makeProject(deps, { leadId: lead.id });
  await deps.db.item.createMany({
    data: ["a", "b", "c"].map((externalId) => ({
      projectId: project.id,
      externalId,
      category: "safety",
      subcategory: "violence",
      model: externalId === "c" ? null : "m/1",
      promptGroup: externalId,
      unit: "single-response",
      content: {},
      metadata: {},
      sha256: "",
    })),
  });
});

function load() {
  const request = new Request(`http://assay.test/projects/${project.slug}/sampling`, {
    headers: { Cookie: cookie },
  });
  return loader({ request, params: { slug: project.slug }, context } as LoaderFunctionArgs);
}

function send(op: string, plan: Record<string, unknown>) {
  const request = new Request(`http://assay.test/projects/${project.slug}/sampling`, {
    method: "POST",
    headers: { Cookie: cookie, "Content-Type": "application/json" },
    body: JSON.stringify({ op, plan: { seed: "s", target: { kind: "per-stratum", count: 1 }, ...plan } }),
  });
  return action({ request, params: { slug: project.slug }, context } as ActionFunctionArgs);
}

test("the page offers what there is to choose from, and a seed", async () => {
  const { options, overlap } = await load();
  expect(options).toMatchObject({
    categories: [{ value: "safety", outputs: 3 }],
    subcategories: [{ category: "safety", value: "violence", outputs: 3 }],
    models: [
      { value: "(none)", outputs: 1 },
      { value: "m/1", outputs: 2 },
    ],
    guidelines: [{ id: "safety/violence", title: "Violence" }],
    plans: [],
  });
  expect(options.seed).not.toBe("");
  expect(overlap).toBe(3);
});

test("a preview answers with the plan it is of, and queues nothing", async () => {
  expect(await send("preview", {})).toMatchObject({
    ok: true,
    plan: { seed: "s" },
    preview: { newTasks: 2, short: 0 },
  });
  expect(await deps.db.task.count({ where: { projectId: project.id } })).toBe(0);
});

test("a draw queues the outputs, leads to the overview and stays among the earlier draws", async () => {
  const response = (await send("draw", { overlap: 2 })) as Response;
  expect(response.status).toBe(302);
  expect(response.headers.get("Location")).toBe(`/projects/${project.slug}?drawn=2`);
  expect(await deps.db.task.count({ where: { projectId: project.id, overlap: 2 } })).toBe(2);
  expect((await load()).options.plans).toMatchObject([{ drawn: 2, plan: { overlap: 2, seed: "s" } }]);
});

test("a plan that makes no sense is refused with a sentence for its field", async () => {
  const refused = await send("draw", { target: { kind: "per-stratum", count: -1 }, seed: " " });
  expect(refused).toMatchObject({
    data: {
      ok: false,
      fields: { "plan.target.count": "At least 0.", "plan.seed": "A sample needs a seed." },
    },
    init: { status: 400 },
  });
});
