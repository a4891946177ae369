import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { rootDir } from "#server/root.ts";
import { workerFile } from "#services/open-worker.ts";

test("from source a worker is the file in the folder of its area", () => {
  expect(workerFile("agreement")).toBe(path.join(rootDir, "server/services/agreement/worker.ts"));
  expect(workerFile("imports")).toBe(path.join(rootDir, "server/services/imports/worker.ts"));
});

test("from either bundle it is the built worker", () => {
  for (const bundle of ["build/server/index.js", "build/assay/chunk-ABC.js"]) {
    const from = pathToFileURL(path.join(rootDir, bundle)).href;
    expect(workerFile("agreement", from)).toBe(path.join(rootDir, "build/assay/agreement-worker.js"));
    expect(workerFile("imports", from)).toBe(path.join(rootDir, "build/assay/imports-worker.js"));
  }
});
