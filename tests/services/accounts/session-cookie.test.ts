import { expect, test } from "vitest";
import { sessionCookie } from "#app/lib/session.server.ts";
import { readSessionCookie } from "#services/accounts/session-cookie.ts";

const token = "aZ09-_".repeat(7);

test("the cookie that the app sets is read back, among others", async () => {
  const set = await sessionCookie({ token, expiresAt: new Date() }, true);
  const pair = set.split(";")[0];
  expect(readSessionCookie(`theme=dark; ${pair}; other=1`)).toBe(token);
});

test("without a cookie, or with one that Assay did not write, there is no token", () => {
  for (const header of [
    null,
    undefined,
    "",
    "assay_session=",
    "assay_session=%",
    "assay_session=bm8",
    "x_assay_session=IjEi",
  ])
    expect(readSessionCookie(header)).toBeNull();
  expect(readSessionCookie(`assay_session=${btoa("5")}`)).toBeNull();
});
