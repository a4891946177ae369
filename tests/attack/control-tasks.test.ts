import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import type { Purpose } from "#core/schemas/purpose.ts";
import { testDeps } from "#tests/support/deps.ts";
import { signIn } from "#tests/support/people.ts";
import { serveApp } from "#tests/support/serve-app.ts";
import { addGold, makeStudy, type Study } from "#tests/support/study.ts";
import { findLeaks, type Secrets, type Seen } from "./guessers.ts";
import { collect } from "./watched-rater.ts";

/**
 * A rater who keeps all that the server sends tries to tell controls and repeats from the tasks of the queue. That an item
 * has come before, they may remember: its texts are left out, here as in `blindness.test.ts`.
 */
const enough = 200;
/** What came so early that it could not be a repeat is left out: that, every rater may know. */
const repeatAfter = 10;
const kinds = ["production", "control", "repeat"] as const satisfies Purpose[];
const random = seededRandom("control-tasks", 1);

const deps = await testDeps();
const url = await serveApp(deps);

let study: Study;
let seen: Seen;
let secrets: Secrets;

/** What the rater got, in order. */
async function findGiven() {
  return deps.db.assignment.findMany({
    where: { rater: { userId: study.userIds[0]! } },
    orderBy: { id: "asc" },
    select: { publicId: true, purpose: true },
  });
}

beforeAll(async () => {
  const rates = { controlRate: 34, controlFirst: 0, repeatRate: 33, repeatAfter };
  study = await makeStudy(deps, { tasks: 600, raters: 1, settings: { ...rates, overlap: 2 } });
  await addGold(deps, study, { items: 600 });
  await writeTexts();
  const cookie = await signIn(deps, study.userIds[0]!);
  const watched = { url, slug: study.project.slug, cookie, received: [] };
  const collected = await collect(watched, async (ids) => {
    if (ids.length % 50 !== 0 || ids.length < kinds.length * enough) return false;
    const given = (await findGiven()).slice(repeatAfter);
    return kinds.every((kind) => given.filter(({ purpose }) => purpose === kind).length >= enough);
  });
  const given = (await findGiven()).slice(0, collected.ids.length);
  expect(given.map(({ publicId }) => publicId)).toEqual(collected.ids);
  const later = given.slice(repeatAfter + 2);
  const isProduction = (purpose: Purpose) => String(purpose === "production");
  secrets = {
    purpose: later.map(({ purpose }) => purpose),
    production: later.map(({ purpose }) => isProduction(purpose)),
    "production before": later.map((_, at) => isProduction(later[at - 1]?.purpose ?? "production")),
  };
  seen = Object.fromEntries(
    Object.entries(collected.seen).map(([name, values]) => [name, values.slice(repeatAfter + 2)]),
  );
  for (let period = 2; period <= 12; period++)
    seen = { ...seen, [`order mod ${period}`]: later.map((_, at) => at % period) };
}, 240_000);

/** Texts that are not all alike, of gold and others by the same rule. */
async function writeTexts(): Promise<void> {
  const items = await deps.db.item.findMany({
    where: { projectId: study.project.id },
    select: { id: true, externalId: true },
  });
  const responses = items.map(({ externalId }) => createHash("sha256").update(externalId).digest("base64"));
  await deps.db.$executeRaw`
    UPDATE item SET content = jsonb_build_object('prompt', 'Say something kind.', 'response', made.response)
    FROM unnest(${items.map(({ id }) => id)}::int[], ${responses}::text[]) made(id, response) WHERE item.id = made.id`;
}

/** What is told when something is planted among all that was seen. */
function leaking(planted: Seen): string[] {
  return findLeaks({ ...seen, ...planted }, secrets).map(({ feature, label }) => `${feature}: ${label}`);
}

describe("a rater who keeps everything the server sends", () => {
  test("gets two hundred of each", () => {
    for (const kind of kinds)
      expect(secrets.purpose!.filter((one) => one === kind).length, kind).toBeGreaterThanOrEqual(enough - 5);
  });

  test("tells controls and repeats from tasks of the queue neither by ids, fields, order, sizes nor times", () => {
    expect(findLeaks(seen, secrets)).toEqual([]);
  });

  test("would tell them by one byte more, as in a field that only they have", () => {
    const more = (kind: Purpose) =>
      seen["brought size"]!.map((size, at) => size + Number(secrets.purpose![at] === kind));
    for (const kind of ["control", "repeat"] as const)
      expect(leaking({ planted: more(kind) }), kind).toContain("planted: purpose");
  });

  test("would tell them by an order of fields or an id that differs for half of them", () => {
    const planted = secrets.purpose!.map((kind, at) =>
      kind !== "production" && at % 2 === 0 ? 1 : random.uniform(),
    );
    expect(leaking({ planted })).toContain("planted: production");
  });

  test("would tell them by a fixed period", () => {
    const every = { period: secrets.purpose!.map((_, at) => String(at % 7 === 3)) };
    const told = findLeaks(seen, every).map(({ feature }) => feature);
    expect(told).toContain("order mod 7");
  });

  test("would tell them by a step that takes some milliseconds longer", () => {
    const planted = seen["brought ms"]!.map((ms, at) => ms + 4 * Number(secrets.purpose![at] === "control"));
    expect(leaking({ planted }).length).toBeGreaterThan(0);
  });
});
