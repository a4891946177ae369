import { expect, test } from "vitest";
import { type RawAnswer, rawRequest } from "#tests/support/raw-request.ts";
import { type FuzzRequest, fuzzRequests } from "./fuzz-requests.ts";
import { openSite, type Visitor, visitors } from "./site.ts";

const count = Number(process.env.ASSAY_FUZZ_REQUESTS ?? 1000);
const seed = Number(process.env.ASSAY_FUZZ_SEED ?? 20_260_301);

const atOnce = 4;
const slowestMs = 2000;

/** An administrator waits for what is being made here, and everyone else is answered meanwhile. */
const makesMuch = /^\/sample-study/;

function isTooSlow({ target }: FuzzRequest, { ms }: RawAnswer): boolean {
  return ms > (makesMuch.test(target) ? 5 * slowestMs : slowestMs);
}

/** Requests of a thousand that have to get past the door, so that this test cannot become one of refusals alone. */
const leastPerThousand = { upload: 50, task: 20, action: 40, loader: 40 };
type Door = keyof typeof leastPerThousand;

/**
 * The door that a request got past, as its answer shows: who asked may ask, and what was asked for exists. A body
 * that is JSON and refused with 400 was read by the action, where nothing in the headers was odd.
 */
function passedDoor({ method, target, headers, body }: FuzzRequest, { status }: RawAnswer): Door | null {
  const path = target.replace(/\?.*/s, "");
  if (!path.startsWith(`/projects/${site.slug}/`) && !path.startsWith(`/rate/${site.slug}`)) return null;
  if (path.includes("/upload/")) return null;
  if (method === "GET") return status === 200 ? "loader" : null;
  const isRead = status === 400 && headers.length === 1 && /json$/.test(headers[0]!) && body.length < 5000;
  if (method !== "POST" || !(isRead || status < 300 || [409, 410, 422].includes(status))) return null;
  return path.endsWith("/task") ? "task" : "action";
}

/** Some requests sign people out, or pause or archive the study: after so many it is as it was. */
const roundSize = 100;

const site = await openSite();

type Round = { cookies: Map<Visitor, string>; assignment: string };

async function beginRound(): Promise<Round> {
  const { deps, slug, projectId, url } = site;
  await deps.db.project.update({ where: { id: projectId }, data: { archivedAt: null, pausedAt: null } });
  const signIn = async (visitor: Visitor) => [visitor, await site.cookieOf(visitor)] as const;
  const cookies = new Map(await Promise.all(visitors.map(signIn)));
  const claimed = await fetch(`${url}/rate/${slug}/task`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Cookie: cookies.get("rater") ?? "" },
    body: JSON.stringify({ op: "claim" }),
  });
  const { task } = (await claimed.json()) as { task?: { assignmentId: unknown } | null };
  return { cookies, assignment: JSON.stringify(task?.assignmentId ?? 1) };
}

function send({ cookies, assignment }: Round, request: FuzzRequest): Promise<RawAnswer> {
  const { visitor, method, target, headers } = request;
  const cookie = cookies.get(visitor) ?? "";
  const hasCookie = cookie !== "" && !headers.some((line) => line.startsWith("Cookie:"));
  const text =
    typeof request.body === "string" ? request.body.replace('"$assignment"', assignment) : request.body;
  const body = Buffer.from(text as string);
  const head = [
    `${method} ${target} HTTP/1.1`,
    `Host: ${new URL(site.url).host}`,
    "Connection: close",
    ...(hasCookie ? [`Cookie: ${cookie}`] : []),
    ...(body.byteLength > 0 ? [`Content-Length: ${body.byteLength}`] : []),
    ...headers,
  ].join("\r\n");
  return rawRequest(site.url, { head, body: [body], patience: 20_000 });
}

test(`${count} requests with seed ${seed} are all answered, by no error of the server and in less than two seconds`, {
  timeout: 60_000 + count * 60,
}, async () => {
  console.log(`fuzz: ${count} requests, ASSAY_FUZZ_SEED=${seed}`);
  const known = { $slug: site.slug, $itemId: String(site.itemId), $kind: "outputs", $file: "ratings.csv" };
  const requests = fuzzRequests(seed, count, { ...known, $category: "safety", $name: "violence" });
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  const passed: Record<Door, number> = { upload: 0, task: 0, action: 0, loader: 0 };
  let slowest = { ms: 0, of: "" };
  for (let from = 0; from < requests.length; from += roundSize) {
    const begun = await beginRound();
    const round = requests.slice(from, from + roundSize);
    const worker = async () => {
      for (let request = round.pop(); request; request = round.pop()) {
        const answer = await send(begun, request);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const door = passedDoor(request, answer);
        if (door) passed[door]++;
        if (answer.ms > slowest.ms) slowest = { ms: answer.ms, of: describe(request, answer) };
        if (answer.status === 0 || answer.status >= 500 || isTooSlow(request, answer))
          faults.push(describe(request, answer));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }
  const sorted = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`);
  console.log(`fuzz: ${sorted.join(", ")}; slowest ${slowest.of}`);
  // Each upload that began has a record.
  passed.upload = await site.deps.db.import.count({ where: { projectId: site.projectId } });
  const ends = await site.deps.db.import.groupBy({
    by: ["status"],
    where: { projectId: site.projectId },
    _count: true,
  });
  const imports = ends.map(({ status, _count }) => `${status}: ${_count}`).join(", ");
  console.log(`fuzz: past the door ${JSON.stringify(passed)}; imports ${imports}`);
  expect(faults).toEqual([]);
  for (const [door, least] of Object.entries(leastPerThousand))
    expect(passed[door as Door], door).toBeGreaterThanOrEqual(Math.floor((least * count) / 1000));
  expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
});

function describe({ visitor, method, target, headers, body }: FuzzRequest, answer: RawAnswer): string {
  const said = `${answer.status} after ${Math.round(answer.ms)} ms`;
  return `${said}: ${visitor} ${method} ${target.slice(0, 300)} ${headers.join(" | ").slice(0, 300)} ${body.toString("utf8").slice(0, 300)}`;
}
