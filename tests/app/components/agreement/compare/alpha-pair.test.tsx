import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AlphaPair } from "#app/components/agreement/compare/alpha-pair.tsx";

test("the difference of two alphas says what its n counts, which is more than theirs together", () => {
  const html = renderToStaticMarkup(
    <AlphaPair
      title="Alpha of the two groups"
      lead="Humans only."
      note="p is two-sided."
      first={{ key: "explainability", name: "Explainability" }}
      second={{ key: "reliability", name: "Reliability" }}
      pair={{
        firstAlpha: { value: 0.8, n: 22 },
        secondAlpha: { value: 0.6, n: 17 },
        difference: { value: 0.2, n: 50 },
      }}
      fileName="f"
    />,
  );
  expect(html).toContain("n 50");
  expect(html).toContain("The n of the difference counts all rated items");
});
