import { expect, test } from "vitest";
import { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import { indexItems } from "#services/items/index-items.ts";
import { closeProject } from "#services/projects/close-project.ts";
import { createProject } from "#services/projects/create-project.ts";
import { drawSample } from "#services/sampling/draw-sample.ts";
import { importText, jsonLines } from "#tests/services/imports/import-text.ts";
import { testDeps } from "../support/deps.ts";
import { makePerson, signIn } from "../support/people.ts";
import { serveApp } from "../support/serve-app.ts";

const deps = await testDeps();
const origin = await serveApp(deps);
const lead = await makePerson(deps);
const cookie = await signIn(deps, lead.id);
await deps.db.guidelineVersion.create({
  data: {
    guidelineId: "safety/violence",
    sha256: "v",
    head: { title: "Violence", unit_of_rating: "single-response", category: "safety", questions: [] },
    body: "",
  },
});

const name = "Twins & more";
const make = () => createProject(deps, { name, description: "", actorId: lead.id });
const { id: projectId, slug } = await make();
const outputs = Array.from({ length: 1200 }, (_, n) => ({
  ...{ id: `o${n}`, category: "safety", subcategory: "violence", model: n % 2 ? "odd" : "even" },
  ...{ prompt: `Question ${n}`, response: n < 3 ? "A quokka sleeps." : "Nothing." },
}));
await importText(deps, "outputs", { projectId, text: jsonLines(outputs) });
await indexItems(deps);

async function open(path: string) {
  const answer = await fetch(`${origin}/projects/${slug}${path}`, { headers: { cookie } });
  const html = (await answer.text()).replace(/<!--.*?-->/g, "");
  return {
    status: answer.status,
    html,
    title: /<title>(.*?)<\/title>/.exec(html)?.[1],
    text: html
      .replace(/<script[\s\S]*?<\/script>/g, "")
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " "),
  };
}

/** Sends what a form of a page sends, and reads its answer. */
async function send(page: string, body: object) {
  const answer = await fetch(`${origin}/projects/${slug}/${page}.data`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text() };
}

test("the navigation follows the work, and a page's title names its study", async () => {
  const page = await open("/items");
  const tabs = [...page.html.matchAll(/<a [^>]*href="\/projects\/[^"]*"[^>]*>([A-Z][a-z]+)<\/a>/g)].map(
    ([, label]) => label,
  );
  expect(tabs.slice(0, 12)).toEqual([
    ...["Overview", "Import", "Sample", "People", "Welfare", "Items", "Skips", "Agreement", "Export"],
    ...["Guidelines", "Settings", "Audit"],
  ]);
  expect(page.title).toBe("Items · Twins &amp; more · Assay");
});

test("two projects of one name are told apart, in the list and on their pages", async () => {
  const twin = await make();
  expect((await open("/export")).title).toBe(`Export · Twins &amp; more (${slug}) · Assay`);
  const list = await (await fetch(origin, { headers: { cookie } })).text();
  for (const one of [slug, twin.slug]) expect(list).toMatch(new RegExp(`>${one}(<!-- -->)?, made `));
  await closeProject(deps, { projectId: twin.id, state: "archived", on: true, actorId: lead.id });
});

test("a search in texts is a page, and its items lead to each other and back to it", async () => {
  const list = await open("/items?text=quokka&model=even");
  expect(list.text).toContain("2 of 1,200 items match.");
  const links = [...list.html.matchAll(/href="(\/projects\/[^"]*\/items\/\d+\?[^"]*)"/g)].map(([, to]) =>
    to!.replaceAll("&amp;", "&"),
  );
  expect(links).toHaveLength(2);
  const first = await open(links[0]!.replace(`/projects/${slug}`, ""));
  expect(first.html.replaceAll("&amp;", "&")).toContain(`href="${links[1]}"`);
  expect(first.html.replaceAll("&amp;", "&")).toContain(
    `href="/projects/${slug}/items?text=quokka&model=even"`,
  );
  expect(first.text).not.toContain("Previous");
});

test("settings answer with what they would do, and with both sides of a conflict", async () => {
  const plan = SamplingPlan.parse({ seed: "s", target: { kind: "total", count: 5, allocation: "equal" } });
  const { planId } = await drawSample(deps, { projectId, plan, actorId: lead.id });
  expect((await send("settings", { op: "preview", overlap: 1 })).text).toMatch(
    /"wantedBefore",15.*"wantedAfter",5/,
  );
  const project = await deps.db.project.findUniqueOrThrow({ where: { id: projectId } });
  const fields = { name, description: "", ...(project.settings as object) };
  const form = { op: "save", ...fields, from: fields };
  expect((await send("settings", { ...form, description: "One." })).status).toBe(200);
  const second = await send("settings", { ...form, description: "Two." });
  expect(second.status).toBe(409);
  expect(second.text).toContain("One.");
  expect(second.text).toContain(lead.name);
  const words = await send("settings", { ...form, overlap: "many" });
  expect(words).toMatchObject({ status: 400, text: expect.stringContaining("Write a whole number.") });
  expect(await send("sampling", { op: "look-at", planId: "x" })).toMatchObject({
    status: 400,
    text: expect.stringContaining("This must be a number."),
  });
  expect((await send("sampling", { op: "look-at", planId })).text).toContain('"tasks",5');
  expect((await send("sampling", { op: "take-back", planId })).text).toContain('"takenBack",5');
  expect(await deps.db.task.count({ where: { projectId } })).toBe(0);
});

test("links that no longer work are folded away, and a pseudonym is told for a reason alone", async () => {
  const invite = { maxUses: 1, expiresAt: new Date(Date.now() + 60_000), role: "rater" as const };
  await deps.db.invite.createMany({
    data: [
      { ...invite, projectId, tokenHash: "a", note: "open one" },
      { ...invite, projectId, tokenHash: "b", uses: 1, note: "used one" },
    ],
  });
  const page = await open("/people");
  expect(page.html).toMatch(/<details[^>]*>(?:(?!<\/details>)[\s\S])*used one/);
  expect(page.html).not.toMatch(/<details[^>]*>(?:(?!<\/details>)[\s\S])*open one/);
  expect(page.text).toContain("1 link that no longer works");
  expect((await send("people", { op: "look-up", rater: "R1", reason: " " })).text).toContain(
    "Say why you need to know.",
  );
});

test("a rater's group is set on People, and whoever saw another is told", async () => {
  await deps.db.rater.create({
    data: { projectId, kind: "human", name: "R7", externalId: "imported-worker-7" },
  });
  const put = (from: string | null, group: string) =>
    send("people", { op: "group", whose: { rater: "R7" }, from, group });
  expect((await put(null, " experts ")).status).toBe(200);
  const page = await open("/people");
  expect(page.text).toContain("Imported raters (1)");
  expect(page.html).toMatch(/<input[^>]*aria-label="Rater group of R7"[^>]*value="experts"/);
  expect(page.html).not.toContain("imported-worker-7");
  expect(await put(null, "crowd")).toMatchObject({
    status: 409,
    text: expect.stringContaining("Someone has put R7 into “experts” meanwhile."),
  });
  expect((await put("experts", "")).status).toBe(200);
  expect(await deps.db.rater.findFirst({ where: { projectId, name: "R7" } })).toMatchObject({
    raterGroup: null,
  });
  expect((await put(null, "x".repeat(61))).status).toBe(400);
  expect((await open("/audit")).text).toContain("Put R7 into no group, out of “experts”.");
});

test("before a project is closed the page says what that touches", async () => {
  const { status, text } = await send("settings", { op: "preview-closing" });
  expect(status).toBe(200);
  expect(text).toMatch(/"effect".*"wanted".*"atWork".*"places".*"imports"/);
});

test("a project is deleted by its name once it is archived, and is gone for everyone", async () => {
  const other = await createProject(deps, { name: "Trial", description: "", actorId: lead.id });
  const remove = (typed: string) =>
    fetch(`${origin}/projects/${other.slug}/settings.data`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, "Content-Type": "application/json" },
      body: JSON.stringify({ op: "delete", name: typed }),
    });
  expect((await remove("Trial")).status).toBe(409);
  await closeProject(deps, { projectId: other.id, state: "archived", on: true, actorId: lead.id });
  expect((await remove("Tria")).status).toBe(400);
  expect((await remove("Trial")).status).toBe(202);
  const gone = await fetch(`${origin}/projects/${other.slug}`, { headers: { cookie } });
  expect(gone.status).toBe(404);
});
