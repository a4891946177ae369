import { describe, expect, it } from "vitest";
import { noLabel } from "#core/truth/types.ts";
import { chooseLabels } from "#core/truth/votes/choose-labels.ts";

describe("chooseLabels", () => {
  it("reports every label of a tie and takes the lowest, also when rounding split them", () => {
    const fit = chooseLabels(Float64Array.of(0.1, 0.3, 0.6, 0.4 - 1e-13, 0.2, 0.4), 3, [1, 1]);
    expect(Array.from(fit.label)).toEqual([2, 0]);
    expect(fit.ties).toEqual([{ item: 1, labels: [0, 2] }]);
  });

  it("gives no label, and no tie, to an item about which nothing is known", () => {
    const fit = chooseLabels(Float64Array.of(0.5, 0.5), 2, [0]);
    expect(Array.from(fit.label)).toEqual([noLabel]);
    expect(fit.ties).toEqual([]);
  });
});
