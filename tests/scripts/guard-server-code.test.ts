import { mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { guardServerCode } from "../../scripts/guard-server-code.ts";

/** Builds a page that imports the given module. It lies in the checkout, so that the package's import aliases hold. */
async function bundle(specifier: string): Promise<unknown> {
  const folder = await mkdtemp(path.join(process.cwd(), ".cache/guard-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const entry = path.join(folder, "page.ts");
  await writeFile(entry, `import * as found from "${specifier}"; console.log(found);`);
  return build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    plugins: [guardServerCode()],
    build: { write: false, rollupOptions: { input: entry } },
  });
}

test("a page may import core", async () => {
  await expect(bundle("#core/permissions/may.ts")).resolves.toBeDefined();
});

test.each(["#server/env.ts", "#services/accounts/tokens.ts", "../../server/deps.ts"])(
  "a page that imports %s fails the build",
  async (specifier) => {
    await expect(bundle(specifier)).rejects.toThrow("into the browser. Only server/core may go there.");
  },
);
