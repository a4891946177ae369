import type { LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { loader } from "#app/routes/projects.$slug.agreement.tsx";
import { rateItems } from "#tests/services/agreement/rate-items.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, signIn } from "#tests/support/people.ts";

const deps = await testDeps();
const cookie = await signIn(deps, (await makePerson(deps, { isAdministrator: true })).id);

/** The page as it is when it has been computed: it is asked for again while it says how far that is. */
async function load(slug: string, search = "") {
  for (;;) {
    const page = await loadOnce(slug, search);
    if (!page.progress) return page;
  }
}

function loadOnce(slug: string, search: string) {
  const request = new Request(`http://assay.test/projects/${slug}/agreement${search}`, {
    headers: { Cookie: cookie },
  });
  const context = { deps, nonce: "", ip: "127.0.0.1", secure: false, isHead: false };
  return loader({ request, params: { slug }, context } as LoaderFunctionArgs);
}

const questions = [
  { id: "verdict", scale: "nominal", levels: ["a", "b"] },
  { id: "severity", scale: "ordinal", levels: [1, 2] },
];

function item(id: string, model: string, x: string, y: string) {
  return { id, model, ratings: { x: { verdict: x, severity: 1 }, y: { verdict: y, severity: 2 } } };
}

const items = [item("1", "m1", "a", "a"), item("2", "m1", "a", "b"), item("3", "m2", "b", "b")];

test("the page begins with the primary question by category", async () => {
  const { slug } = await rateItems(deps, { slug: "begins", questions, items });
  const page = await load(slug);
  expect(page).toMatchObject({
    by: "category",
    view: "overview",
    report: { question: { key: "verdict" }, section: { view: "overview", rows: [{ items: 3 }] } },
  });
  expect(page.questions.map(({ key }) => key)).toEqual(["verdict", "severity"]);
});

test("a link leads to one question and one division", async () => {
  const { slug } = await rateItems(deps, { slug: "link", questions, items });
  const { report } = await load(slug, "?question=severity&by=model&sort=-alpha&page=2");
  expect(report).toMatchObject({
    question: { key: "severity" },
    level: "ordinal",
    section: { rows: [{ group: "m1" }, { group: "m2" }] },
  });
});

test("a link leads to one view, with the two that it compares", async () => {
  const { slug } = await rateItems(deps, { slug: "view", questions, items });
  const { report } = await load(slug, "?view=compare&by=model&first=m2&second=m1");
  expect(report?.section).toMatchObject({ view: "compare", pair: { first: "m2", second: "m1" } });
});

test("a link leads to two sets of raters, each as many values or as one", async () => {
  const { slug, id } = await rateItems(deps, { slug: "sets", questions, items });
  const raters = await deps.db.rater.findMany({ where: { projectId: id }, orderBy: { name: "asc" } });
  const [x, y] = raters.map((rater) => rater.id);
  const { report } = await load(slug, `?view=compare-raters&first=${x}&first=${y}&second=${x},${y}`);
  expect(report?.section).toMatchObject({ first: { ids: [x, y] }, second: { ids: [x, y] } });
});

test("a division that does not exist is the first one, a question that does not exist is not found", async () => {
  const { slug } = await rateItems(deps, { slug: "wrong", questions, items });
  expect(await load(slug, "?by=moon&view=moon")).toMatchObject({ by: "category", view: "overview" });
  const missing = await load(slug, "?question=moon").catch((thrown: Response) => thrown);
  expect((missing as unknown as Response).status).toBe(404);
});

test("a project without tasks has no report", async () => {
  await deps.db.project.create({ data: { slug: "bare", name: "Bare", settings: {} } });
  expect(await load("bare")).toMatchObject({ questions: [], report: null });
});
