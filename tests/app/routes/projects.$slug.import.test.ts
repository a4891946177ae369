import type { ActionFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { action } from "#app/routes/projects.$slug.import.tsx";
import { importText, jsonLines } from "#tests/services/imports/import-text.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject, signIn } from "#tests/support/people.ts";

const deps = await testDeps();
const lead = await makePerson(deps);
const cookie = await signIn(deps, lead.id);
const context = { deps, nonce: "", ip: "127.0.0.1", secure: false, isHead: false };

test("a preview of ratings learns how many of its items are in its own project", async () => {
  const [here, there] = [
    await makeProject(deps, { leadId: lead.id }),
    await makeProject(deps, { leadId: lead.id }),
  ];
  const outputs = [
    { id: "a", response: "r" },
    { id: 7, response: "r" },
  ];
  await importText(deps, "outputs", { projectId: here.id, text: jsonLines(outputs) });
  const known = async ({ slug }: { slug: string }, items: string[]) => {
    const request = new Request(`http://assay.test/projects/${slug}/import`, {
      method: "POST",
      headers: { Cookie: cookie, "Content-Type": "application/json" },
      body: JSON.stringify({ op: "known-items", items }),
    });
    return action({ request, params: { slug }, context } as ActionFunctionArgs);
  };
  expect(await known(here, ["a", "7", "b"])).toEqual({ ok: true, known: 2 });
  expect(await known(here, ["b"])).toEqual({ ok: true, known: 0 });
  expect(await known(there, ["a"])).toEqual({ ok: true, known: 0 });
});
