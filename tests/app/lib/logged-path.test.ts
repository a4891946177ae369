import { expect, test } from "vitest";
import { loggedPath } from "#app/lib/logged-path.ts";

test.each([
  ["/projects/study-1/items/7", "/projects/study-1/items/7"],
  ["/", "/"],
  ["/invite", "/invite"],
  ["/invite/secret", "/invite/…"],
  ["/invite/secret.data", "/invite/…"],
  ["/INVITE/secret", "/invite/…"],
  ["//setup//secret", "/setup/…"],
  ["/%69nvite/secret/more", "/invite/…"],
  ["/users?search=name@example.org", "/users"],
  ["/name@example.org/x", "/…/x"],
  [`/x/${"t".repeat(61)}`, "/x/…"],
  ["/a%20text%20of%20an%20item", "/…"],
])("%s is logged as %s", (path, logged) => {
  expect(loggedPath(`http://assay.test${path}`)).toBe(logged);
});
