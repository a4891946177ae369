import type { LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { loader } from "#app/routes/login.tsx";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson } from "#tests/support/people.ts";

test("the sign-in page knows whether anybody has an account to sign in with", async () => {
  const deps = await testDeps();
  const context = { deps, nonce: "", ip: "127.0.0.1", secure: false, isHead: false };
  const request = new Request("http://assay.test/login");
  const read = () => loader({ request, params: {}, context } satisfies LoaderFunctionArgs);
  expect(await read()).toEqual({ isSetUp: false });
  await makePerson(deps, { isAdministrator: true });
  expect(await read()).toEqual({ isSetUp: true });
});
