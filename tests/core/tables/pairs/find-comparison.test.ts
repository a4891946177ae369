import { describe, expect, test } from "vitest";
import { readComparisons } from "#core/tables/pairs/read-comparisons.ts";
import { tableKind } from "#core/tables/table-kind.ts";
import { labelFile, lines } from "../label-file.ts";

const pairs: [string, string, 0 | 1][] = [
  ["gpt", "llama", 0],
  ["gpt", "llama", 0],
  ["gpt", "mist", 1],
  ["llama", "mist", 1],
  ["llama", "gpt", 1],
  ["mist", "gpt", 0],
  ["gpt", "llama", 1],
  ["mist", "llama", 0],
];

type Write = (one: string, other: string, won: 0 | 1) => string;
const name: Write = (one, other, won) => [one, other][won]!;
const side =
  (...words: readonly [string, string]): Write =>
  (_, __, won) =>
    words[won];

const file = (header: string, write: Write, ...more: string[]) =>
  lines(header, ...pairs.map(([one, other, won]) => `${one},${other},${write(one, other, won)}`), ...more);

function read(text: string) {
  const reader = readComparisons("file.csv", text);
  reader.push(text);
  const { names, comparisons } = reader.end();
  const { left, right, outcome } = comparisons;
  return Array.from(outcome, (own, at) => [names[left[at]!], names[right[at]!], own]);
}

describe("comparisons are seen whatever their columns are called", () => {
  test.each([
    ["model1,model2,winner", name],
    ["system1,system2,better", name],
    ["option_a,option_b,chosen", name],
    ["answer_a,answer_b,choice", side("A", "B")],
    ["modelA,modelB,winner", side("modelA", "modelB")],
    ["assistant_a,assistant_b,verdict", side("assistant_a", "assistant_b")],
    ["baseline,candidate,winner", name],
    ["Model 1,Model 2,Better model", name],
    ["player_a,player_b,result", side("1-0", "0-1")],
    ["m1,m2,vote", name],
    ["output_1,output_2,preference", side("1", "2")],
    ["model_a,model_b,label", side("0", "1")],
  ] as const)("%s", (header, write) => {
    const text = file(header, write);
    expect(tableKind("file.csv", text)).toBe("pairs");
    expect(read(text)).toEqual(pairs);
  });

  test("a column each for who won and for a tie is one winner", () => {
    const rows = pairs.map(([one, other, won], at) => `${at},${one},${other},${1 - won},${won},0`);
    const text = lines(
      "id,model_a,model_b,winner_model_a,winner_model_b,winner_tie",
      ...rows,
      "8,gpt,mist,0,0,1",
    );
    expect(tableKind("file.csv", text)).toBe("pairs");
    expect(read(text)).toEqual([...pairs, ["gpt", "mist", 2]]);
  });

  test("ties stand among names", () => {
    expect(read(file("m1,m2,vote", name, "gpt,mist,tie")).at(-1)).toEqual(["gpt", "mist", 2]);
  });
});

describe("where rows may compare two, or hold the labels of raters", () => {
  test.each(["one,other,verdict", "r1,r2,choice"])("%s is refused, naming both", (header) => {
    const text = file(header, name);
    expect(tableKind("file.csv", text)).toBe("labels");
    expect(() => labelFile(text, {}, 1000)).toThrow(expect.objectContaining({ remedy: { say: "pairs" } }));
    expect(labelFile(text, { shape: "matrix" }, 1000).raters).toHaveLength(3);
    expect(read(text)).toEqual(pairs);
  });

  test("three raters of whom two happen to disagree are a matrix", () => {
    const rows = ["x,y,x", "y,x,x", "x,y,y", "y,x,y", "x,y,x"];
    expect(labelFile(lines("ann,ben,cy", ...rows), {}, 1000).shape).toMatchObject({ kind: "matrix" });
  });
});
