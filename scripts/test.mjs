// `npm test`: every test there is. Installs and generates what is missing first, so it works on a bare checkout.
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { findChromium } from "./find-chromium.mjs";
import { prepare, root } from "./prepare.mjs";
import { codeOf, runChild } from "./run-child.mjs";

/** Runs all tests, or those that the arguments select. @returns the counts, with `status` 0 when all is well */
export async function test(args) {
  await prepare("client");
  const chromium = findChromium();
  if (!chromium) {
    const reason = "No Chromium was found for the browser tests. Install one or set ASSAY_CHROMIUM.";
    process.stderr.write(`${reason}\n`);
    if (process.env.CI === "true") return { status: 1, passed: 0, failed: 1, skipped: 0 };
  }
  const report = path.join(root, ".cache/test-report.json");
  rmSync(report, { force: true });
  const { code, asked } = await runChild(
    process.execPath,
    [
      path.join(root, "node_modules/vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...(chromium ? [] : ["--project=core", "--project=server"]),
      ...args,
    ],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, NODE_ENV: "test", ASSAY_CHROMIUM: chromium ?? "" },
    },
  );
  if (asked) process.exit(codeOf(asked));
  return { status: code, ...counts(report) };
}

/** A run that ended before it could report counts as one failure. */
function counts(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, success } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    const failed = numFailedTests || (success ? 0 : numFailedTestSuites || 1);
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await test(process.argv.slice(2));
  process.stdout.write(`${summary(result)}\n`);
  process.exit(result.status);
}
