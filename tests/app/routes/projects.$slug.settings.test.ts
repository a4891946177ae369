import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { action, loader } from "#app/routes/projects.$slug.settings.tsx";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject, signIn } from "#tests/support/people.ts";

const deps = await testDeps();
const lead = await makePerson(deps);
const cookie = await signIn(deps, lead.id);
const context = { deps, nonce: "", ip: "127.0.0.1", secure: false, isHead: false };
const { slug } = await makeProject(deps, { leadId: lead.id });

async function page() {
  const request = new Request(`http://assay.test/projects/${slug}/settings`, { headers: { Cookie: cookie } });
  return loader({ request, params: { slug }, context } as LoaderFunctionArgs);
}

const state = async () => (await page()).closed;

function send(body: object) {
  const request = new Request(`http://assay.test/projects/${slug}/settings`, {
    method: "POST",
    headers: { Cookie: cookie, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return action({ request, params: { slug }, context } as ActionFunctionArgs);
}

test("a lead pauses and resumes a study, and archives it and takes it back", async () => {
  expect(await state()).toBeNull();
  expect(await send({ op: "pause", on: true })).toEqual({ ok: true });
  expect(await state()).toBe("paused");
  expect(await send({ op: "archive", on: true })).toEqual({ ok: true });
  expect(await state()).toBe("archived");
  await send({ op: "archive", on: false });
  expect(await state()).toBe("paused");
  await send({ op: "pause", on: false });
  expect(await state()).toBeNull();
});

test("settings can be changed while a study is paused", async () => {
  await send({ op: "pause", on: true });
  const { values } = await page();
  const change = { ...values, name: "Renamed", overlap: 2 };
  expect(await send({ op: "save", ...change, from: values })).toEqual({ ok: true });
  expect(await deps.db.project.findUnique({ where: { slug }, select: { name: true } })).toEqual({
    name: "Renamed",
  });
  await send({ op: "pause", on: false });
});
