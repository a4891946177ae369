import path from "node:path";
import type { NamedFigure } from "#core/report/figures/figures.ts";
import { type AgreementOptions, reportAgreement } from "#core/report/report-agreement.ts";
import { reportTruth, type ScaleTruth, type TruthOptions } from "#core/truth/report/report-truth.ts";
import { readLabels, type TableValues } from "#server/cli/tables/read-labels.ts";
import { sharedFiles } from "#tests/support/shared-data.ts";

export const { found, folder } = sharedFiles("datasets");
export const file = (set: string, name: string): string => path.join(folder, set, `${name}.jsonl`);
export const interval = { seed: "1", method: "analytic" } as const;

/** What `assay agreement` says about a public data set, with the fields of its outputs at hand. */
export async function agreement(
  set: string,
  { values = {}, by, ...options }: Partial<AgreementOptions> & { values?: TableValues; by?: string } = {},
) {
  const items = { items: file(set, "outputs") };
  const table = await readLabels(file(set, "ratings"), { ...items, ...values }, { by });
  return reportAgreement(table, { interval, ...options }).scales;
}

/** What `assay truth` says. */
export async function truth(set: string, values: TableValues, options: TruthOptions): Promise<ScaleTruth> {
  const table = await readLabels(file(set, "ratings"), { items: file(set, "outputs"), ...values });
  return reportTruth(table, options).scales[0]!;
}

export function figureOf(coefficients: readonly NamedFigure[], method: string): number {
  return coefficients.find((each) => each.method === method)!.value!;
}
