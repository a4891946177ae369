import { describe, expect, it } from "vitest";
import { consensusDifference } from "#core/truth/consensus-difference.ts";
import { dawidSkene } from "#core/truth/latent/dawid-skene.ts";
import { majorityVote } from "#core/truth/votes/majority-vote.ts";
import { anaesthetists } from "./anaesthetists.ts";

const model = dawidSkene(anaesthetists).value!;
const majority = majorityVote(anaesthetists).value!;

describe("consensusDifference", () => {
  it("lists the patients whom Dawid-Skene grades unlike the majority", () => {
    expect(consensusDifference(model, majority).value).toEqual({
      items: [1, 35],
      share: 2 / 44,
      n: 44,
      tied: [11],
    });
  });

  it("takes a tie neither for the same label nor for another, whichever side it is on", () => {
    const tie = { ...majority, ties: majority.ties.concat({ item: 0, labels: [0, 1] }) };
    for (const difference of [consensusDifference(model, tie), consensusDifference(tie, model)])
      expect(difference.value).toMatchObject({ n: 43, tied: [0, 11] });
    const all = majority.posterior.length / 4;
    const everywhere = Array.from({ length: all }, (_, item) => ({ item, labels: [0, 1] }));
    expect(consensusDifference(model, { ...majority, ties: everywhere }).value).toMatchObject({
      items: [],
      share: null,
      n: 0,
    });
  });

  it("leaves out items without a label, and is null when none is left", () => {
    const label = new Int32Array(45).fill(-1);
    expect(consensusDifference({ ...model, label }, majority)).toEqual({ value: null, reason: "no-overlap" });
  });
});
