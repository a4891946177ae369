import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Headline } from "#app/components/agreement/headline.tsx";
import { noCoefficient } from "#core/report/figures/figures.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";

test("labels without a coefficient have their items counted as all others, in one form of number", () => {
  const none = { ...noCoefficient, n: 2300 };
  const report = {
    overall: {
      ...{ items: 2300, ratings: 4600, cantJudge: 1200, raw: none, alpha: none, coefficients: [] },
      design: { pairableItems: 2250 },
    },
    ...{ recommended: null, unreadable: 0, onlyJudges: false },
  } as unknown as AgreementReport;
  const html = renderToStaticMarkup(<Headline report={report} />);
  expect(html).toContain("2,300");
  expect(html).toContain("2,250 with two ratings or more");
  expect(html).toContain("1,200 &quot;cannot judge&quot; left out");
});
