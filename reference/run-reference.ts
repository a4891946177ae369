import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { print, say } from "#server/cli/terminal.ts";
import { checkBootstrap, computeAgreement } from "./agreement.ts";
import { caseRatings, isRecord, type ReferenceCase, type ReferenceData, referenceCases } from "./cases.ts";
import { type Check, type Computed, checkEntry, failedCheck, mergeChecks, unknownKeys } from "./check.ts";
import { checkJudgeValue, computeJudgeCase, type JudgeInput } from "./judges.ts";
import { positionsOf } from "./order.ts";
import { computeScores } from "./scores.ts";
import { computeJudge, computeSets, computeSpans, computeWins } from "./special.ts";
import { runTruthCase } from "./truth/run-truth-case.ts";

export type ReferenceReport = { passed: number; failed: number; unsupported: string[]; lines: string[] };

/**
 * Holds the statistics of this library against reference files: every expected value of every case, at
 * its tolerance. Says which differ, with both values, and which nothing here computes.
 *
 * A path is a JSON file or a folder of them. Each expected name of a case counts once.
 */
export function runReference(paths: readonly string[]): ReferenceReport {
  const report: ReferenceReport = { passed: 0, failed: 0, unsupported: [], lines: [] };
  for (const path of paths) {
    const files = jsonFiles(path);
    if (files.length === 0) report.lines.push(`${path}: no JSON files`);
    for (const file of files) runFile(file, report);
  }
  return report;
}

/** Fails where a value differs, and where there was nothing to check at all. */
export function exitCode({ passed, failed, unsupported }: ReferenceReport): 0 | 1 {
  return failed === 0 && passed + unsupported.length > 0 ? 0 : 1;
}

function runFile(file: string, report: ReferenceReport): void {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    report.failed++;
    report.lines.push(`${file}: not JSON (${error instanceof Error ? error.message : error})`);
    return;
  }
  const cases = referenceCases(content);
  if (cases.length === 0) report.lines.push(`${file}: no cases`);
  const datasets = isRecord(content) ? content.datasets : undefined;
  for (const entry of cases) runCase(entry, datasets, report);
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
  const names = Object.keys(entry.expected);
  if (names.length === 0) report.lines.push(`${entry.id}: no expected values by name`);
  let check: (name: string) => Check | undefined;
  try {
    check = caseChecker(entry, datasets, report);
  } catch (error) {
    check = () => failedCheck(error);
  }
  for (const name of names) settle(entry, name, check(name), report);
}

/** What checks one expected name of a case; it gives nothing for names that are not known here. */
function caseChecker(
  entry: ReferenceCase,
  datasets: unknown,
  report: ReferenceReport,
): (name: string) => Check | undefined {
  if (entry.input) return judgeChecker(entry, entry.input, datasets);
  if (isTruthCase(entry)) return truthChecker(entry, report);
  return (name) => {
    const expected = entry.expected[name];
    return isRecord(expected) ? runEntry(entry, name, expected) : undefined;
  };
}

function judgeChecker({ expected, tolerance }: ReferenceCase, input: JudgeInput, datasets: unknown) {
  const computed = computeJudgeCase(input, datasets);
  return (name: string) =>
    Object.hasOwn(computed, name)
      ? checkJudgeValue(name, expected[name], computed[name], tolerance)
      : undefined;
}

/** Counts one expected name, which is unsupported unless something was compared or went wrong. */
function settle(entry: ReferenceCase, name: string, check: Check | undefined, report: ReferenceReport): void {
  const { problems, unknown, compared } = check ?? { problems: [], unknown: [], compared: 0 };
  if (problems.length > 0) report.failed++;
  else if (compared > 0) report.passed++;
  else report.unsupported.push(name);
  for (const key of unknown) report.lines.push(`${entry.id} ${name} ${key}: not computed here`);
  for (const problem of problems) report.lines.push(`${entry.id} ${name} ${problem}`);
}

function runEntry(entry: ReferenceCase, name: string, expected: Record<string, unknown>): Check | undefined {
  try {
    const computed = compute(entry, name, expected);
    if (computed === undefined) return undefined;
    const check = checkEntry(expected, inOrderOf(expected, computed, entry.data));
    const given = expected.bootstrap ? caseRatings(entry.data) : null;
    return given ? mergeChecks([check, checkBootstrap(name, given, expected.bootstrap)]) : check;
  } catch (error) {
    return failedCheck(error);
  }
}

/** A list of values by rater, in the order in which the file names the raters. */
function inOrderOf({ order }: Record<string, unknown>, computed: Computed, data: ReferenceData): Computed {
  const { value } = computed;
  if (!Array.isArray(order) || !Array.isArray(value)) return computed;
  const positions = positionsOf(order, caseRatings(data)?.raters ?? []);
  return { ...computed, value: positions?.map((position) => value[position]) };
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

/** Keys of a truth entry that say how to check the others, or what the source did. */
const truthSettings = /^(tolerance_|min_|ranking_min_|labels_differing_|ambiguous_items$|iterations)/;

function truthChecker(entry: ReferenceCase, report: ReferenceReport) {
  const checks = runTruthCase(entry)?.checks;
  return (name: string): Check | undefined => {
    const expected = entry.expected[name];
    if (!checks || !isRecord(expected)) return undefined;
    const own = checks.filter((check) => check.method === name);
    for (const { quantity, disputed } of own) {
      if (disputed) report.lines.push(`${entry.id} ${name} ${quantity}: not counted, ${disputed}`);
    }
    const counted = own.filter(({ disputed }) => disputed === undefined);
    return {
      problems: counted.filter(({ ok }) => !ok).map(({ quantity, mismatch }) => `${quantity}: ${mismatch}`),
      unknown: unknownKeys(
        expected,
        own.map(({ quantity }) => quantity),
      ).filter((key) => !truthSettings.test(key)),
      compared: counted.length,
    };
  };
}

/** Runs the command: prints differences and the count, and fails if any value differs or none was found. */
function main(paths: readonly string[]): number {
  if (paths.length === 0) {
    say("usage: reference PATH... (JSON files or folders of them)");
    return 2;
  }
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) {
    say(`no such file or folder: ${missing.join(", ")}`);
    return 2;
  }
  const report = runReference(paths);
  const { passed, failed, unsupported, lines } = report;
  print(lines);
  if (unsupported.length > 0) {
    print(`unsupported: ${[...new Set(unsupported)].sort().join(", ")}`);
  }
  print(`${passed} passed, ${failed} failed, ${unsupported.length} unsupported`);
  if (passed + failed + unsupported.length === 0) {
    print("Nothing was checked: no case with expected values was found.");
  }
  return exitCode(report);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2));
}
