import express from "express";
import { expect, test } from "vitest";
import { readEnv } from "#server/env.ts";
import { answerMetrics, observeRequests } from "#server/http/metrics.ts";
import { serveExpress } from "#tests/support/serve-express.ts";

const token = "a-token-of-thirty-two-characters";

async function serve(wanted: string | undefined): Promise<(authorization?: string) => Promise<Response>> {
  const app = express();
  app.use(observeRequests());
  app.get("/metrics", answerMetrics(wanted));
  const { url } = await serveExpress(app);
  return (authorization) =>
    fetch(`${url}/metrics`, authorization ? { headers: { Authorization: authorization } } : {});
}

test("whoever knows the token reads the metrics, which nobody keeps", async () => {
  const read = await serve(token);
  await read(`Bearer ${token}`);
  const answer = await read(`Bearer ${token}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
  expect(await answer.text()).toContain("assay_http_request_duration_seconds");
});

test("for everyone else there is no such page, also on the machine itself", async () => {
  const read = await serve(token);
  for (const given of [
    undefined,
    token,
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
    "Bearer ",
    `bearer ${token}`,
  ])
    expect((await read(given)).status, given).toBe(404);
});

test("without a token there are no metrics", async () => {
  const read = await serve(undefined);
  for (const given of [undefined, "Bearer undefined", "Bearer "])
    expect((await read(given)).status).toBe(404);
});

test("a token that can be guessed stops the start", () => {
  for (const short of ["short", "with spaces in between it"])
    expect(() => readEnv({ ASSAY_METRICS_TOKEN: short })).toThrow(/ASSAY_METRICS_TOKEN must be at least 16/);
});
