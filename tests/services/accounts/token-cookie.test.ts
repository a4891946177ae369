import { expect, test } from "vitest";
import { signedInHeaders, signedOutHeaders } from "#app/lib/session.server.ts";
import { readTokenCookie } from "#services/accounts/token-cookie.ts";

const token = "aZ09-_".repeat(7);
const device = `${token.slice(1)}D`;

const pairs = async () =>
  (await signedInHeaders({ token, device }, true)).getSetCookie().map((set) => set.split(";")[0]!);

test("the cookies that the app sets are read back, among others and each by its name", async () => {
  const header = `theme=dark; ${(await pairs()).join("; ")}; other=1`;
  expect(readTokenCookie(header, "session")).toBe(token);
  expect(readTokenCookie(header, "device")).toBe(device);
});

test("how long a cookie lasts is told by its age, which needs no clock that is right", async () => {
  const [session, known] = (await signedInHeaders({ token, device }, true)).getSetCookie();
  expect(session).toContain("Max-Age=2592000;");
  expect(known).toContain("Max-Age=15552000;");
  expect(`${session}${known}`).not.toContain("Expires");
  expect((await signedOutHeaders(true)).get("Set-Cookie")).toMatch(/^assay_session=; Max-Age=0;/);
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
    `assay_session=${btoa("5")}`,
    `assay_session=${btoa(JSON.stringify("a b"))}`,
    `assay_session=${btoa(JSON.stringify("a".repeat(101)))}`,
  ])
    expect(readTokenCookie(header, "session")).toBeNull();
});
