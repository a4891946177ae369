import { describe, expect, it } from "vitest";
import { consensusDifference } from "#core/truth/consensus-difference.ts";
import { dawidSkene } from "#core/truth/latent/dawid-skene.ts";
import { majorityVote } from "#core/truth/votes/majority-vote.ts";
import { anaesthetists } from "./anaesthetists.ts";

const model = dawidSkene(anaesthetists).value!;
const majority = majorityVote(anaesthetists).value!;

describe("consensusDifference", () => {
  it("lists the patients whom Dawid-Skene grades unlike the majority", () => {
    const { items, share, n } = consensusDifference(model, majority).value!;
    expect(items).toEqual([1, 11, 35]);
    expect([share, n]).toEqual([3 / 45, 45]);
  });

  it("leaves out items without a label, and is null when none is left", () => {
    const label = new Int32Array(45).fill(-1);
    expect(consensusDifference({ ...model, label }, majority)).toEqual({ value: null, reason: "no-overlap" });
  });
});
