// `npm run validate`: everything that CI checks, in the order of how fast it fails.
import { checkRules } from "./check-rules.mjs";
import { prepare, root } from "./prepare.mjs";
import { codeOf, runChild } from "./run-child.mjs";
import { summary, test } from "./test.mjs";

await prepare("client");

const failed = [];
async function tool(file, ...args) {
  const { code, asked } = await runChild(process.execPath, [`node_modules/${file}`, ...args], {
    cwd: root,
    stdio: ["ignore", 1, 2],
  });
  if (asked) process.exit(codeOf(asked));
  return code === 0;
}

async function check(name, run) {
  const start = performance.now();
  const good = await run();
  process.stdout.write(
    `${good ? "ok    " : "FAILED"} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)\n`,
  );
  if (!good) failed.push(name);
}

await check("format and lint", () => tool("@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."));
await check("house rules", () => {
  const breaches = checkRules(root);
  for (const breach of breaches) process.stdout.write(`${breach}\n`);
  return breaches.length === 0;
});
await check("layers", () =>
  tool(
    "dependency-cruiser/bin/dependency-cruise.mjs",
    "--config",
    ".dependency-cruiser.cjs",
    "app",
    "server",
  ),
);
await check("types", () => tool("typescript/bin/tsc", "-b"));
await check("dead code", () => tool("knip/bin/knip.js"));
// What only tests, benchmarks or reference files use is no part of the product.
await check("dead code in production", () => tool("knip/bin/knip.js", "--production"));
await check("build", async () => {
  await prepare("pages");
  return true;
});
const result = await test([]);

const outcome = { ...result, failed: result.failed + failed.length };
if (failed.length > 0) process.stdout.write(`Failed checks: ${failed.join(", ")}\n`);
process.stdout.write(`${summary(outcome)}\n`);
process.exit(outcome.failed === 0 ? result.status : 1);
