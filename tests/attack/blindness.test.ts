import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { ProjectSettings } from "#core/schemas/project.ts";
import { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { releaseTask } from "#services/queue/release-task.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { drawSample } from "#services/sampling/draw-sample.ts";
import { importText, jsonLines } from "#tests/services/imports/import-text.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeMember, makePerson, makeProject, signIn } from "#tests/support/people.ts";
import { claimTask, submitRating } from "#tests/support/queue.ts";
import { serveApp } from "#tests/support/serve-app.ts";
import { submission } from "#tests/support/study.ts";
import { findLeaks, type Secrets, type Seen } from "./guessers.ts";
import { collect } from "./watched-rater.ts";

/**
 * A rater who keeps all that the server ever sends, except the texts that are there to be read, tries to tell the
 * model, the stratum, whether a task is there to check them, and how often others rated it. In a blind study tasks
 * come in an order that has nothing to do with any of these, so each guesser is right as often as with shuffled
 * labels. `findLeaks` counts how many guesses were tried, and planted leaks show what it finds.
 */
const models = ["aster", "borealis", "cygnus"];
const strata = [
  ["safety", "violence"],
  ["safety", "toxicity"],
  ["fairness", "stereotype-bias"],
  ["reliability", "hallucination"],
].map(([category, subcategory]) => ({ category, subcategory }));
const perStratum = 50;
const random = seededRandom("blindness", 1);

const deps = await testDeps();
const url = await serveApp(deps);

/** Serial ids that no one can take for another number. */
const serial = /\b7\d{8}\b/;
const serialStart = 700_000_001;

type Project = NonNullable<Awaited<ReturnType<typeof findStudy>>>;
let study: Project;
let raterId: number;
let cookie: string;
const received: string[] = [];

beforeAll(async () => {
  await markSerials();
  await syncGuidelines(deps, "guidelines");
  study = await makeStudy();
  await letOthersRate(study);
  const rater = await makeMember(deps, { projectId: study.id, role: "rater" });
  raterId = rater.id;
  cookie = await signIn(deps, raterId);
}, 120_000);

/** Lets every serial id of the database begin where `serial` sees it. */
async function markSerials(): Promise<void> {
  const sequences = await deps.db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(sequencename) AS name FROM pg_sequences WHERE schemaname = 'public'`;
  for (const { name } of sequences)
    await deps.db.$executeRawUnsafe(`ALTER SEQUENCE ${name} RESTART WITH ${serialStart}`);
}

function findStudy(id: number) {
  return deps.db.project.findUnique({ where: { id }, select: { id: true, slug: true } });
}

/** Files in the order of models, as they are in the world; two draws; one guideline, so that it tells no stratum. */
async function makeStudy() {
  const lead = await makePerson(deps);
  const { id: projectId } = await makeProject(deps, { leadId: lead.id });
  const seconds = models.slice(0, 2);
  for (const part of [seconds, models.slice(2)]) {
    const outputs = part.flatMap((model) => strata.flatMap((place) => outputsOf(model, place)));
    await importText(deps, "outputs", { projectId, text: jsonLines(outputs) });
    await drawSample(deps, {
      projectId,
      actorId: lead.id,
      plan: SamplingPlan.parse({
        guideline: "reliability/hallucination",
        overlap: 4,
        seed: "blind",
        target: { kind: "per-stratum", count: perStratum },
      }),
    });
  }
  return (await findStudy(projectId))!;
}

/** Texts are alike in length; what nobody sees differs by model and purpose. */
function outputsOf(model: string, { category, subcategory }: (typeof strata)[number]) {
  return Array.from({ length: perStratum }, (_, number) => ({
    id: `${model}-${subcategory}-${number}`,
    model,
    ...(subcategory === "toxicity" ? { category: null } : { category, subcategory }),
    prompt: "Say something kind.",
    response: createHash("sha256").update(`${model} ${subcategory} ${number}`).digest("base64"),
    metadata: {
      prompt_group: `${subcategory}-${number}`,
      is_control: random.below(4) === 0,
      reference: { kind: `${model}-note`, text: "As a help.", score: model.length },
    },
  }));
}

/** Three raters have been at it for a while, each at a pace of their own. */
async function letOthersRate({ id, slug }: Project): Promise<void> {
  const settings = ProjectSettings.parse({ overlap: 4 });
  const project = { id, slug, settings, archivedAt: null, pausedAt: null, pausedPlaces: [] };
  for (const ratings of [425, 300, 175]) {
    const { id: userId } = await makeMember(deps, { projectId: id, role: "rater" });
    for (let rated = 0; rated < ratings; rated++) {
      const task = (await claimTask(deps, { project, userId, held: [] }))!;
      const chance = random.below(20);
      const { assignmentId } = task;
      if (chance === 0)
        await skipTask(deps, { project, userId, assignmentId, kind: "other", reason: "unclear" });
      else if (chance === 1) await releaseTask(deps, { project, userId, assignmentId });
      else
        await submitRating(deps, {
          ...{ project, userId },
          ...submission(assignmentId, { verdict: "cant_judge" }),
        });
    }
  }
}

/** What the tasks in this order were, from the tables. */
async function findSecrets(ids: (string | number)[]): Promise<{ secrets: Secrets; itemIds: number[] }> {
  const own = await deps.db.assignment.findMany({
    where: { rater: { userId: raterId } },
    orderBy: { id: "asc" },
    include: { task: { include: { item: true } } },
  });
  expect(own.map((one) => ("publicId" in one ? one.publicId : (one as { id: number }).id))).toEqual(ids);
  const items = own.map(({ task }) => task.item);
  return {
    itemIds: items.map(({ id }) => id),
    secrets: {
      model: items.map(({ model }) => model!),
      stratum: items.map(({ subcategory }) => subcategory ?? "none"),
      purpose: items.map(({ metadata }) => String((metadata as { is_control: boolean }).is_control)),
      // Their own rating is one of them.
      "ratings of others": own.map(({ task }) => String(task.ratingCount - 1)),
    },
  };
}

/** Which places are told right: a share of each label's, spread evenly, so that no run has a weaker leak. */
function quota(truth: readonly string[], share: number): boolean[] {
  const counts = new Map<string, number>();
  return truth.map((label) => {
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    return Math.floor(count * share) > Math.floor((count - 1) * share);
  });
}

describe("a rater who keeps everything the server sends", () => {
  let seen: Seen;
  let secrets: Secrets;
  let itemIds: number[];

  beforeAll(async () => {
    const collected = await collect({ url, slug: study.slug, cookie, received });
    seen = collected.seen;
    ({ secrets, itemIds } = await findSecrets(collected.ids));
  }, 120_000);

  test("gets a few hundred tasks of every kind", () => {
    expect(itemIds.length).toBe(models.length * strata.length * perStratum);
    expect(new Set(secrets["ratings of others"]).size).toBe(4);
    expect(new Set(secrets.purpose)).toEqual(new Set(["true", "false"]));
  });

  test("tells neither model, stratum, purpose nor what others did from ids, order, sizes, shapes or times", () => {
    expect(findLeaks(seen, secrets)).toEqual([]);
  });

  test("would tell models at once from serial ids in the order of the file", () => {
    const found = findLeaks({ itemId: itemIds }, secrets);
    const told = found.map(({ label, guesser }) => `${label}: ${guesser}`);
    expect(told).toContain("model: association");
    for (const model of models) expect(told).toContain(`model ${model}: nearest neighbour`);
  });

  test("would tell the model from a feature that is right about half the time", () => {
    for (const accuracy of [0.5, 0.55]) {
      const rightOf = quota(secrets.model!, accuracy);
      const planted = secrets.model!.map((model, at) => {
        const place = models.indexOf(model);
        return rightOf[at] ? place : (place + 1 + random.below(2)) % 3;
      });
      expect(leaking({ planted }), `${accuracy}`).toContain("planted: model");
    }
  });

  test("would tell the model from ranks that correlate with it at 0.4", () => {
    // The model's place has a variance of 2/3, the noise one of 3.5.
    const planted = secrets.model!.map((model) => models.indexOf(model) + random.uniform() * Math.sqrt(42));
    expect(leaking({ planted })).toContain("planted: model");
  });

  test("would tell rated tasks from a few bytes more", () => {
    const rated = secrets["ratings of others"]!.map((count) => (count === "0" ? 0 : 3));
    const planted = seen["brought size"]!.map((size, at) => size + rated[at]!);
    expect(leaking({ planted })).toContain("planted: ratings of others");
  });

  test("tells nothing of secrets that were dealt out anew", () => {
    for (let deal = 0; deal < 3; deal++) {
      const order = itemIds.map((_, at) => [random.uint32(), at] as const).sort(([a], [b]) => a - b);
      const dealt = Object.entries(secrets).map(([name, truth]) => [name, order.map(([, at]) => truth[at]!)]);
      expect(findLeaks(seen, Object.fromEntries(dealt))).toEqual([]);
    }
  });

  /** What is told when something is planted among all that was seen. */
  function leaking(planted: Seen): string[] {
    return findLeaks({ ...seen, ...planted }, secrets).map(({ feature, label }) => `${feature}: ${label}`);
  }

  test("never sees a serial id, on any page, in any answer or refusal", async () => {
    const get = async (path: string) => {
      const response = await fetch(url + path, { headers: { cookie }, redirect: "manual" });
      received.push(await response.text(), JSON.stringify([...response.headers]));
      return response.status;
    };
    const { slug } = study;
    expect(await get(`/rate/${slug}`)).toBe(200);
    expect(await get(`/rate/${slug}.data`)).toBe(200);
    for (const path of ["/", "/_root.data", "/account", "/account.data", "/guidelines", "/guidelines.data"])
      expect(await get(path), path).toBe(200);
    for (const path of ["", "/items", "/agreement", "/export/ratings.csv", "/people"])
      expect(await get(`/projects/${slug}${path}`), path).toBe(403);
    expect(await get("/rate/no-such-study")).toBe(404);
    const refused = async (body: object) => {
      const response = await fetch(`${url}/rate/${slug}/task`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      received.push(await response.text());
      return response.status;
    };
    const assignmentId = crypto.randomUUID();
    expect(await refused({ op: "skip", assignmentId, reason: "x" })).toBe(404);
    expect(await refused({ op: "skip", assignmentId: serialStart, reason: "x" })).toBe(400);
    expect(received.filter((text) => serial.test(text))).toEqual([]);
  });
});
