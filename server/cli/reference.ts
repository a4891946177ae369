import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runTruthCase } from "#core/truth/run-truth-case.ts";
import { checkBootstrap, computeAgreement } from "./reference-agreement.ts";
import { caseRatings, isRecord, type ReferenceCase, referenceCases } from "./reference-case.ts";
import { checkEntry } from "./reference-check.ts";
import { checkJudgeValue, computeJudgeCase, type JudgeInput } from "./reference-judges.ts";
import { computeScores } from "./reference-scores.ts";
import { computeJudge, computeSets, computeSpans, computeWins } from "./reference-special.ts";

export type ReferenceReport = { passed: number; failed: number; unsupported: string[]; lines: string[] };

/**
 * Holds the statistics of this library against reference files: every expected value of every case, at
 * its tolerance. Says which differ, with both values, and which nothing here computes.
 *
 * A path is a JSON file or a folder of them. Each expected name of a case counts once.
 */
export function runReference(paths: readonly string[]): ReferenceReport {
  const report: ReferenceReport = { passed: 0, failed: 0, unsupported: [], lines: [] };
  for (const file of paths.flatMap(jsonFiles)) {
    const content = attempt(() => JSON.parse(readFileSync(file, "utf8")));
    if (content === undefined) {
      report.failed++;
      report.lines.push(`${file}: not JSON`);
    }
    const datasets = isRecord(content) ? content.datasets : undefined;
    for (const entry of referenceCases(content)) runCase(entry, datasets, report);
  }
  return report;
}

function jsonFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(path, name));
}

function runCase(entry: ReferenceCase, datasets: unknown, report: ReferenceReport): void {
  if (entry.input) {
    runJudgeCase(entry, entry.input, datasets, report);
    return;
  }
  if (isTruthCase(entry)) {
    runTruth(entry, report);
    return;
  }
  for (const [name, expected] of Object.entries(entry.expected)) {
    const problems = isRecord(expected) ? runEntry(entry, name, expected, report) : undefined;
    settle(entry, name, problems, report);
  }
}

function runJudgeCase(
  entry: ReferenceCase,
  input: JudgeInput,
  datasets: unknown,
  report: ReferenceReport,
): void {
  const computed = attempt(() => computeJudgeCase(input, datasets)) ?? {};
  for (const [name, expected] of Object.entries(entry.expected)) {
    const isKnown = Object.hasOwn(computed, name);
    const problems = isKnown ? checkJudgeValue(name, expected, computed[name], entry.tolerance) : undefined;
    settle(entry, name, problems, report);
  }
}

/** Counts one expected name; no list of problems means that nothing here computes it. */
function settle(entry: ReferenceCase, name: string, problems: string[] | undefined, report: ReferenceReport) {
  if (problems === undefined) report.unsupported.push(name);
  else if (problems.length === 0) report.passed++;
  else report.failed++;
  for (const problem of problems ?? []) report.lines.push(`${entry.id} ${name} ${problem}`);
}

function runEntry(
  entry: ReferenceCase,
  name: string,
  expected: Record<string, unknown>,
  report: ReferenceReport,
): string[] | undefined {
  try {
    const computed = compute(entry, name, expected);
    if (computed === undefined) return undefined;
    const { problems, unknown } = checkEntry(expected, computed);
    for (const key of unknown) report.lines.push(`${entry.id} ${name} ${key}: not computed here`);
    const given = expected.bootstrap ? caseRatings(entry.data) : null;
    return given ? [...problems, ...checkBootstrap(name, given, expected.bootstrap)] : problems;
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function compute({ data }: ReferenceCase, name: string, expected: Record<string, unknown>) {
  if (data.level === "set") return computeSets(name, data);
  if (data.level === "span") return computeSpans(name, data);
  if (data.level === "pairwise" && data.format === "counts") return computeWins(name, data);
  const given = caseRatings(data);
  if (!given) return undefined;
  return (
    computeJudge(name, given, data, expected) ??
    computeScores(name, given, data) ??
    computeAgreement(name, given, data, expected)
  );
}

/** Truth inference and pairwise scaling have rows of positions and, unlike agreement, classes or winners. */
function isTruthCase({ data }: ReferenceCase): boolean {
  return "classes" in data || (data.columns?.includes("winner") ?? false);
}

function runTruth(entry: ReferenceCase, report: ReferenceReport): void {
  const checks = attempt(() => runTruthCase(entry).checks);
  for (const name of Object.keys(entry.expected)) {
    const own = checks?.filter((check) => check.method === name && check.disputed === undefined);
    const disputed = checks?.filter((check) => check.method === name && check.disputed !== undefined) ?? [];
    for (const check of disputed) {
      report.lines.push(`${entry.id} ${name} ${check.quantity}: not counted, ${check.disputed}`);
    }
    const problems = own
      ?.filter((check) => !check.ok)
      .map((check) => `${check.quantity}: off by ${check.difference}, tolerance ${check.tolerance}`);
    settle(entry, name, own?.length ? problems : undefined, report);
  }
}

function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** Runs the command: prints differences and the count, and fails if any value differs. */
function main(paths: readonly string[]): number {
  if (paths.length === 0) {
    process.stderr.write("usage: reference PATH... (JSON files or folders of them)\n");
    return 2;
  }
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) {
    process.stderr.write(`no such file or folder: ${missing.join(", ")}\n`);
    return 2;
  }
  const { passed, failed, unsupported, lines } = runReference(paths);
  for (const line of lines) process.stdout.write(`${line}\n`);
  if (unsupported.length > 0) {
    process.stdout.write(`unsupported: ${[...new Set(unsupported)].sort().join(", ")}\n`);
  }
  process.stdout.write(`${passed} passed, ${failed} failed, ${unsupported.length} unsupported\n`);
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2));
}
