import { expect, test } from "vitest";
import { passageTexts } from "#core/exports/passage-texts.ts";

const item = { unit: "single-response" as const, content: { response: "Ein 🦊 läuft." } };
const answers = {
  marks: [
    { part: 0, start: 4, end: 6, level: "odd" },
    { part: 0, start: 7, end: 12, level: "fine" },
  ],
  verdict: 2,
};

test("the words of marked passages come in the order of the answer, cut by the offsets of browsers", () => {
  expect(passageTexts("marks", answers, item)).toEqual(["🦊", "läuft"]);
});

test("a question that asks for no passages, and what cannot be read, have none", () => {
  expect(passageTexts("verdict", answers, item)).toBeNull();
  expect(passageTexts("other", answers, item)).toBeNull();
  expect(passageTexts("marks", { whyUnreadable: "old" }, item)).toBeNull();
});
