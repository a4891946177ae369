import { FigureCell } from "#app/components/agreement/figure-cell.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import type { CategoryAgreement } from "#core/report/sections.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { figureColumns, formatAlpha, formatP, formatShare } from "../format.ts";

/** How far humans agree on each label. */
export function LabelAgreement({
  categories: { hasKappa, rows },
  report,
  fileName,
}: {
  categories: CategoryAgreement;
  report: AgreementReport;
  fileName: string;
}) {
  const names = new Map(report.question.levels.map(({ value, label }) => [value, label]));
  const all = rows.reduce((sum, { ratings }) => sum + ratings, 0);
  return (
    <Card>
      <CardHeader
        title="Label by label"
        lead={`Each label against all others: where agreement is low, look at the label's definition.${
          hasKappa ? "" : " Fleiss' kappa by label needs the same number of ratings on every item."
        }`}
        actions={
          <CsvButton what="Label by label" fileName={`${fileName}-by-label`} rows={() => rows.map(fileRow)} />
        }
      />
      <Table label="Label by label">
        <thead>
          <tr>
            <Th>Label</Th>
            <Th className="text-end">Share of ratings</Th>
            <Th className="text-end">Alpha, nominal</Th>
            {hasKappa && (
              <>
                <Th className="text-end">Fleiss' kappa</Th>
                <Th className="text-end">Error if chance</Th>
                <Th className="text-end">p</Th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, ratings, alpha, kappa }) => (
            <tr key={label}>
              <Td className="min-w-40 font-medium">{names.get(label) ?? label}</Td>
              <Td className="text-end tabular-nums">{all === 0 ? "—" : formatShare(ratings / all)}</Td>
              <Td className="whitespace-nowrap text-end tabular-nums">
                <FigureCell figure={alpha} format={formatAlpha} />
              </Td>
              {hasKappa && (
                <>
                  <Td className="text-end tabular-nums">
                    <FigureCell figure={kappa} format={formatAlpha} />
                  </Td>
                  <Td className="text-end tabular-nums">
                    {kappa.se === undefined ? "—" : formatAlpha(kappa.se)}
                  </Td>
                  <Td className="text-end tabular-nums">{kappa.p === undefined ? "—" : formatP(kappa.p)}</Td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function fileRow({ label, ratings, alpha, kappa }: CategoryAgreement["rows"][number]) {
  return {
    label,
    ratings,
    ...figureColumns("alpha", alpha),
    ...figureColumns("fleiss_kappa", kappa),
    fleiss_kappa_se: kappa.se ?? null,
    fleiss_kappa_p: kappa.p ?? null,
  };
}
