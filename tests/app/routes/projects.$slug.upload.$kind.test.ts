import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import { action as cancelIt, loader as readPage } from "#app/routes/projects.$slug.imports.$importId.tsx";
import { loader as readReport } from "#app/routes/projects.$slug.imports.$importId_.report[.]csv.ts";
import { action } from "#app/routes/projects.$slug.upload.$kind.ts";
import { createImport } from "#db/imports.ts";
import { writeProgress } from "#db/running-imports.ts";
import { openTransfers } from "#services/transfers/open-transfers.ts";
import { jsonLines } from "#tests/services/imports/import-text.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject, signIn } from "#tests/support/people.ts";

const real = await testDeps();
// Who finds no place is told so soon.
const deps = { ...real, transfers: openTransfers({ ...real.transfers.limits, waitMs: 50 }) };
const context = { deps, nonce: "", ip: "127.0.0.1", secure: false, isHead: false };
let cookie: string;
let slug: string;
let projectId: number;
let lead: { id: number };

beforeAll(async () => {
  lead = await makePerson(deps);
  ({ slug, id: projectId } = await makeProject(deps, { leadId: lead.id }));
  cookie = await signIn(deps, lead.id);
});

type Upload = {
  kind?: string;
  options?: unknown;
  attempt?: string;
  body?: BodyInit | null;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

async function upload({ kind = "outputs", options = { fileName: "f.jsonl" }, ...given }: Upload) {
  const { attempt, body, headers, signal } = given;
  const text = typeof options === "string" ? options : JSON.stringify(options);
  const search = new URLSearchParams({ options: text, ...(attempt !== undefined && { attempt }) });
  const request = new Request(`http://assay.test/projects/${slug}/upload/${kind}?${search}`, {
    method: "POST",
    headers: { Cookie: cookie, ...headers },
    body: body ?? null,
    duplex: "half",
    ...(signal && { signal }),
  } as RequestInit);
  const args = { request, params: { slug, kind }, context } as unknown as ActionFunctionArgs;
  return action(args).catch((thrown: Response) => thrown) as Promise<Response>;
}

function report<T>(
  loader: (args: LoaderFunctionArgs) => Promise<T>,
  importId: number,
  search = "",
): Promise<T> {
  const request = new Request(`http://assay.test/x${search}`, { headers: { Cookie: cookie } });
  return loader({
    request,
    params: { slug, importId: String(importId) },
    context,
  } as unknown as LoaderFunctionArgs);
}

const good = { id: 1, response: "r" };

test("the body is the file, and the answer says what became of its rows", async () => {
  const response = await upload({ body: jsonLines([good, { id: 2 }]) });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ status: "done", counts: { rows: 2, added: 1, rejected: 1 } });
});

test("ratings go the same way", async () => {
  await upload({ body: jsonLines([good]) });
  const rating = { item: 1, rater: "a", label: "yes", scale: "s" };
  const response = await upload({ kind: "ratings", body: jsonLines([rating]) });
  expect(await response.json()).toMatchObject({ counts: { added: 1, scales: { s: "nominal" } } });
});

describe("what is no upload", () => {
  test("another kind is not found; options that make no sense and an empty request are refused", async () => {
    expect((await upload({ kind: "cats", body: "" })).status).toBe(404);
    expect((await upload({ options: { fileName: "f", strict: "maybe" }, body: "" })).status).toBe(400);
    const wrong = { fileName: "f.jsonl", categories: { x: "moon" } };
    const refusal = await upload({ options: wrong, body: "" });
    expect(await refusal.json()).toMatchObject({
      code: "bad-input",
      message: expect.stringMatching(/taxonomy/),
    });
    expect((await upload({})).status).toBe(400);
  });

  test("a body that is shorter than was announced is not taken for the whole file", async () => {
    const text = jsonLines([{ id: "cut", response: "r" }]);
    const response = await upload({ body: text, headers: { "Content-Length": String(text.length + 10) } });
    expect(response.status).toBe(400);
    expect(await deps.db.item.count({ where: { projectId, externalId: "cut" } })).toBe(0);
  });

  test("a key that options do not have is named, whatever it is", async () => {
    const messages: unknown[] = [];
    for (const options of [
      { fileName: "f.jsonl", stirct: true },
      '{"fileName":"f.jsonl","__proto__":{"strict":true}}',
      '{"fileName":"f.jsonl","scales":{"__proto__":"span"}}',
    ]) {
      const refusal = await upload({ options, body: jsonLines([good]) });
      expect(refusal.status).toBe(400);
      messages.push(((await refusal.json()) as { message: string }).message);
    }
    expect(messages).toEqual([
      expect.stringContaining("stirct"),
      expect.stringContaining('"__proto__"'),
      expect.stringContaining('"__proto__"'),
    ]);
  });

  test("an archived project takes nothing", async () => {
    await deps.db.project.update({ where: { id: projectId }, data: { archivedAt: new Date() } });
    expect((await upload({ body: jsonLines([good]) })).status).toBe(423);
    await deps.db.project.update({ where: { id: projectId }, data: { archivedAt: null } });
  });
});

describe("an upload that has a name", () => {
  test("may come again under it when it was refused, and not when it was taken", async () => {
    const attempt = crypto.randomUUID();
    const body = jsonLines([good]);
    const statusOf = async (given: Upload) => (await upload({ attempt, ...given })).status;
    expect(await statusOf({ options: { fileName: "" }, body })).toBe(400);
    expect(await statusOf({ body: " " })).toBe(400);
    expect(await statusOf({ body, headers: { "Content-Length": String(2 ** 40) } })).toBe(413);
    await deps.db.project.update({ where: { id: projectId }, data: { pausedAt: new Date() } });
    expect(await statusOf({ body })).toBe(423);
    await deps.db.project.update({ where: { id: projectId }, data: { pausedAt: null } });
    const strict = { fileName: "f.jsonl", strict: true };
    expect(
      await (await upload({ attempt, options: strict, body: jsonLines([good, { id: 9 }]) })).json(),
    ).toMatchObject({
      status: "failed",
    });
    const places = await Promise.all(
      Array.from({ length: deps.transfers.limits.perPerson }, () =>
        deps.transfers.enter({ projectId, actorId: lead.id }),
      ),
    );
    expect(await statusOf({ body })).toBe(429);
    for (const leave of places) leave();

    expect(await statusOf({ body })).toBe(200);
    expect(await statusOf({ body })).toBe(409);
  });

  test("is not begun again by itself where the connection was cut", async () => {
    const attempt = crypto.randomUUID();
    const gone = new AbortController();
    gone.abort();
    expect((await upload({ attempt, body: " ", signal: gone.signal })).status).toBe(400);
    expect((await upload({ attempt, body: jsonLines([good]) })).status).toBe(409);
  });

  test("has one of at most 36 characters", async () => {
    for (const attempt of ["", "x".repeat(37)])
      expect((await upload({ attempt, body: jsonLines([good]) })).status).toBe(400);
  });
});

describe("the report", () => {
  test("lists the issues in pages and as a file", async () => {
    const rows = Array.from({ length: 130 }, (_, i) => ({
      id: `bad ${i}`,
      category: "=hate",
      response: "x",
    }));
    const told = await upload({ body: jsonLines(rows) });
    const { importId } = (await told.json()) as { importId: number };
    const page = await report(readPage, importId);
    expect(page).toMatchObject({ record: { counts: { rejected: 130 } }, isFirst: true });
    expect(page.issues).toHaveLength(100);
    const next = await report(readPage, importId, `?after=${page.next}`);
    expect(next.issues.map(({ line }) => line)).toEqual(Array.from({ length: 30 }, (_, i) => i + 101));
    expect(next.next).toBeNull();

    const file = await report(readReport, importId);
    expect(file.headers.get("Content-Disposition")).toContain(`import-${importId}.csv`);
    const lines = (await file.text()).trim().split("\r\n");
    expect(lines).toHaveLength(132);
    expect(lines[1]).toMatch(/^1,rejected,category,/);
    expect(lines.at(-1)).toBe(",,,,complete: 130 rows");
  });

  test("of one that runs shows how far it is, and lets a lead cancel it", async () => {
    const record = { projectId, kind: "outputs", fileName: "large.jsonl", createdBy: null } as const;
    const importId = await createImport(deps.db, record);
    await writeProgress(deps.pool, importId, { step: "adding", rows: 5, total: 10 });
    const shown = await report(readPage, importId);
    expect(shown.record).toMatchObject({
      status: "running",
      progress: { step: "adding", rows: 5, total: 10 },
    });

    const request = new Request("http://assay.test/x", { method: "POST", headers: { Cookie: cookie } });
    const params = { slug, importId: String(importId) };
    const cancel = () => cancelIt({ request, params, context } as unknown as ActionFunctionArgs);
    expect(await cancel()).toBeNull();
    const ended = await report(readPage, importId);
    expect(ended.record.status).toBe("cancelled");
    expect(ended.issues.map(({ reason }) => reason)).toEqual([
      "The import was cancelled. Nothing was imported.",
    ]);
    expect(await cancel()).toMatchObject({ data: { message: "This import has ended already." } });
  });

  test("of an import that is none is not found", async () => {
    for (const id of [999_999, 0, Number.NaN]) {
      const answer = (await report(readPage, id).catch((thrown: Response) => thrown)) as Response;
      expect(answer.status).toBe(404);
    }
  });
});
