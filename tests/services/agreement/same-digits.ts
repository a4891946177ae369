import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect } from "vitest";
import type { AgreementView } from "#core/schemas/agreement-search.ts";
import { type ExportedReport, exportReport } from "#services/agreement/export-report.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { exportLabels } from "#services/exports/export-labels.ts";
import { runAssay } from "#tests/support/cli.ts";
import { testDeps } from "#tests/support/deps.ts";

export const deps = await testDeps();

/** For files that commands read. Gone with the tests. */
export const folder = await mkdtemp(path.join(tmpdir(), "same-digits-"));
afterAll(() => rm(folder, { recursive: true }));

export type Project = { id: number; slug: string };
export type Json = Record<string, unknown>;

/** `assay agreement FILE --json`, in a process without a way to a database. */
export async function byCommand(file: string, ...args: string[]): Promise<Json & { scales: Json[] }> {
  const databaseUrl = "postgresql://nobody@127.0.0.1:1/none";
  const { code, out, err } = await runAssay(["agreement", file, ...args, "--json"], { databaseUrl });
  expect(code, err).toBe(0);
  return JSON.parse(out);
}

/** The export of a project's ratings as a file. */
export async function exported(project: Project, format: "csv" | "jsonl"): Promise<string> {
  let text = "";
  const input = { projectId: project.id, actorId: null, file: { content: "ratings", format } } as const;
  for await (const piece of await exportLabels(deps, input)) text += piece;
  const file = path.join(folder, `${project.slug}.${format}`);
  await writeFile(file, text);
  return file;
}

export async function onPage(project: Project, question: string, view: AgreementView = "overview") {
  const { report } = await readAgreement(deps, { project, question, by: "model", view });
  return JSON.parse(JSON.stringify(report)) as NonNullable<typeof report>;
}

export async function inExport(project: Project, question: string) {
  const { scales }: ExportedReport = JSON.parse(
    await exportReport(deps, { project, signal: new AbortController().signal }),
  );
  return scales.find(({ key }) => key === question)!;
}

/**
 * Ten digits of every number, which is more than is ever printed: sums over categories in another order differ in the
 * last ones. Names of raters are those of the file, and pseudonyms in the project.
 */
export const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, own) => {
    if (key === "pair" || key === "judge") return undefined;
    return typeof own === "number" ? Number(own.toPrecision(10)) : own;
  });

/** The list of a scale's levels, where it has one: some coefficients depend on levels that nobody chose. */
export const categoriesOf = (levels: readonly { value: string }[]) =>
  levels.length > 0 ? ["--categories", levels.map(({ value }) => value).join(",")] : [];

/** All that a report says of a question in numbers. */
export function digits({ overall, recommended, level }: Json): unknown {
  return rounded({ overall, recommended, level });
}
