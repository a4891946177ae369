import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BuildOptions, build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";
import { serverBundles } from "../../scripts/bundles.mjs";
import { fingerprint, stampFresh } from "../../scripts/freshness.mjs";
import { isStale, root, type Step, steps } from "../../scripts/prepare.mjs";

const byName = Object.fromEntries(steps.map((step) => [step.name, step]));

/** A checkout with what a step is made of, a file of its own in each folder, and what it makes. */
async function checkoutOf({ name, products, inputs }: Step) {
  const folder = await mkdtemp(path.join(tmpdir(), "assay-prepare-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const files = inputs.map((input) =>
    path.join(folder, path.extname(input) || input.startsWith(".") ? input : `${input}/deep/file`),
  );
  const made = products.map((product) => path.join(folder, product));
  for (const file of [...files, ...made]) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, "before");
  }
  await mkdir(path.join(folder, ".cache"));
  stampFresh(path.join(folder, `.cache/${name}.stamp`), fingerprint(folder, inputs));
  return { folder, files, made };
}

test.each(steps)("$name is carried out again when any of what it is made of changes", async (step) => {
  const { folder, files } = await checkoutOf(step);
  expect(isStale(step, folder)).toBe(false);
  for (const file of files) {
    await writeFile(file, "after!");
    expect(isStale(step, folder), `${file} changed`).toBe(true);
    await rm(file);
    expect(isStale(step, folder), `${file} is gone`).toBe(true);
    await writeFile(file, "before");
    expect(isStale(step, folder), `${file} is as it was`).toBe(false);
  }
});

test.each(steps)("$name is not carried out again for new dates, as a checkout gives them", async (step) => {
  const { folder, files } = await checkoutOf(step);
  for (const file of files) await utimes(file, new Date(), new Date(Date.now() + 5_000));
  expect(isStale(step, folder)).toBe(false);
});

test.each(steps)("$name is carried out again when what it made is gone, or a file is new", async (step) => {
  const { folder, files, made } = await checkoutOf(step);
  for (const product of made) {
    await rm(product);
    expect(isStale(step, folder), `${product} is gone`).toBe(true);
    await writeFile(product, "before");
  }
  const inFolder = files.find((file) => file.endsWith("deep/file"));
  if (!inFolder) return;
  await writeFile(`${inFolder}-new`, "");
  expect(isStale(step, folder)).toBe(true);
});

/** The files of the checkout that bundles are made of. */
async function madeOf(options: BuildOptions): Promise<string[]> {
  const { metafile } = await build({
    ...options,
    bundle: true,
    write: false,
    metafile: true,
    outdir: path.join(root, "build/none"),
    logLevel: "silent",
  });
  return Object.keys(metafile.inputs).filter((file) => !/^(node_modules|prisma\/generated)\//.test(file));
}

function unlisted(files: readonly string[], { inputs }: Step): string[] {
  return files.filter((file) => !inputs.some((input) => file === input || file.startsWith(`${input}/`)));
}

test("the server is made of nothing whose change would go unnoticed", async () => {
  const sources = await madeOf(serverBundles);
  expect(sources).toContain("server/core/errors.ts");
  expect(unlisted(sources, byName.server!)).toEqual([]);
  const scripts = await madeOf({
    absWorkingDir: root,
    platform: "node",
    packages: "external",
    format: "esm",
    entryPoints: ["scripts/build.mjs"],
  });
  expect(scripts).toContain("scripts/bundles.mjs");
  expect(unlisted(scripts, byName.server!)).toEqual([]);
});

test("the pages are made of nothing whose change would go unnoticed", async () => {
  const common: BuildOptions = {
    absWorkingDir: root,
    platform: "node",
    packages: "external",
    format: "esm",
    external: ["*?url", "*?worker"],
  };
  const sources = await madeOf({
    ...common,
    entryPoints: [
      "app/root.tsx",
      "app/entry.*.tsx",
      "app/routes/**/*.ts",
      "app/routes/**/*.tsx",
      "app/routes.ts",
    ],
    loader: { ".css": "empty" },
  });
  expect(sources).toContain("app/root.tsx");
  expect(sources).toContain("server/core/errors.ts");
  expect(unlisted(sources, byName.pages!)).toEqual([]);
  const config = await madeOf({ ...common, entryPoints: ["vite.config.ts"] });
  expect(config).toContain("remix.config.js");
  expect(unlisted(config, byName.pages!)).toEqual([]);
});

test("what serves and what runs commands load nothing of what installs and builds", async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["scripts/start.mjs", "scripts/assay.mjs"],
    outdir: "build/none",
    external: ["../build/*"],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    packages: "external",
    format: "esm",
  });
  expect(Object.keys(metafile.inputs)).toContain("scripts/prepare.mjs");
  const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map((each) => each.path));
  expect(outside.filter((name) => !name.startsWith("node:") && !name.startsWith("../build/"))).toEqual([]);
});

test("the command line is built without the pages, and starts without what only the server needs", async () => {
  const { metafile } = await build({ ...serverBundles, write: false, metafile: true });
  const { outputs } = metafile;
  const loadedBy = (command: string) => {
    const source = new RegExp(`^server/cli/(.*/)?${command}\\.ts$`);
    const waiting = Object.keys(outputs).filter((file) => source.test(outputs[file]!.entryPoint ?? ""));
    expect(waiting).toHaveLength(1);
    const loaded = new Set<string>();
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (loaded.has(file)) continue;
      loaded.add(file);
      const imports = outputs[file]?.imports ?? [];
      waiting.push(...imports.filter(({ kind }) => kind === "import-statement").map((each) => each.path));
    }
    return [...loaded].filter((file) => !(file in outputs) && !file.startsWith("node:"));
  };
  for (const command of ["main", "agreement", "truth"]) expect(loadedBy(command), command).toEqual([]);
  expect(loadedBy("import")).toContain("pg");
});
