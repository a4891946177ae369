import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { rootDir } from "#server/root.ts";
import { workerFile } from "#services/agreement/open-worker.ts";

test("from source the worker is the file beside it", () => {
  expect(workerFile()).toBe(path.join(rootDir, "server/services/agreement/worker.ts"));
});

test("from either bundle it is the built worker", () => {
  for (const bundle of ["build/server/index.js", "build/assay/chunk-ABC.js"]) {
    const from = pathToFileURL(path.join(rootDir, bundle)).href;
    expect(workerFile(from)).toBe(path.join(rootDir, "build/assay/agreement-worker.js"));
  }
});
