import express from "express";
import { expect, test } from "vitest";
import { securityHeaders } from "#server/http/security.ts";
import { serveExpress } from "#tests/support/serve-express.ts";

test.each([
  [false, "max-age=15552000"],
  [true, "max-age=15552000; includeSubDomains"],
])("https is promised for hosts below only when that is asked for (%s)", async (subdomains, promised) => {
  const app = express();
  app.set("trust proxy", 1);
  app.use(securityHeaders({ development: false, subdomains }));
  app.use((_request, response) => void response.end());
  const { url } = await serveExpress(app);
  const answer = await fetch(url, { headers: { "X-Forwarded-Proto": "https" } });
  expect(answer.headers.get("Strict-Transport-Security")).toBe(promised);
});
