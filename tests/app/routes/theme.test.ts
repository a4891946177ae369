import type { ActionFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { readTheme } from "#app/lib/theme-cookie.server.ts";
import { action } from "#app/routes/theme.ts";
import { testDeps } from "#tests/support/deps.ts";

const deps = await testDeps();

async function choose(theme: string, secure = false): Promise<Response> {
  const request = new Request("http://assay.test/theme", {
    method: "POST",
    body: new URLSearchParams({ theme }),
  });
  const context = { deps, nonce: "", ip: "127.0.0.1", secure, isHead: false };
  return action({ request, params: {}, context } as ActionFunctionArgs);
}

test("the theme that was chosen is the one of the next page, for a year", async () => {
  const { status, headers } = await choose("dark");
  expect(status).toBe(204);
  const cookie = headers.get("Set-Cookie")!;
  expect(cookie).toContain("Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax");
  expect(readTheme(`other=1; ${cookie.split(";")[0]}`)).toBe("dark");
  expect((await choose("dark", true)).headers.get("Set-Cookie")).toContain("; Secure");
});

test("a theme that there is not is refused, and a cookie that names one follows the device", async () => {
  const refused: unknown = await choose("dark; Domain=evil.example").catch((error: unknown) => error);
  if (!(refused instanceof Response)) throw new Error("It was taken.");
  expect(refused.status).toBe(400);
  expect(refused.headers.get("Set-Cookie")).toBeNull();
  for (const header of [null, "", "assay_theme=pink", "not_assay_theme=dark", "assay_theme"])
    expect(readTheme(header)).toBe("system");
});
