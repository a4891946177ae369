import { cantJudge } from "#core/ratings/cant-judge.ts";
import type { Reading } from "../codes/label-table.ts";
import type { ReadingNote } from "../reading/remedy.ts";
import type { LabelForms } from "./label-forms.ts";

/** A label as it stands in a file, with what it was read as and how often it occurs. */
type Spelled = { forms: LabelForms; text: string; count: number };

const mostListed = 20;

/** Labels that different spellings were read as. */
export function mergedSpellings(labels: readonly Spelled[]): Reading["merged"] {
  const spellings = new Map<string, string[]>();
  for (const { forms, text } of labels) {
    const key = forms.text ?? forms.list?.join(", ") ?? "";
    const known = spellings.get(key);
    if (known) known.push(text);
    else spellings.set(key, [text]);
  }
  const merged = [...spellings].filter(([, own]) => own.length > 1);
  return merged.slice(0, mostListed).map(([label, own]) => ({ label, spellings: own }));
}

const nearlyNothing =
  /^(none|nil|missing|blank|empty|n\.a\.?|\.|\?|not rated|unrated|skipped|no answer|no label)$/i;
const stopgaps = new Set([-1, -9, -99, -999, 99, 999, 9999]);

/** Labels that look like slips: the same word with other capitals, words for nothing, one word among numbers. */
export function suspiciousLabels(labels: readonly Spelled[]): ReadingNote[] {
  const found: ReadingNote[] = [];
  const byCase = new Map<string, Set<string>>();
  const words: string[] = [];
  const numbers: number[] = [];
  for (const { forms } of labels) {
    const { text, number } = forms;
    if (text === null || text === cantJudge) continue;
    if (number === null) words.push(text);
    else numbers.push(number);
    const key = text.toLowerCase();
    byCase.set(key, (byCase.get(key) ?? new Set()).add(text));
    if (nearlyNothing.test(text))
      found.push({ text: `"${text}" was taken for a label.`, remedy: { say: "missing", word: text } });
  }
  for (const spellings of byCase.values())
    if (spellings.size > 1)
      found.push({
        text: `The labels ${[...spellings].map((each) => `"${each}"`).join(" and ")} differ only in capitals.`,
      });
  const areTruths =
    words.every((word) => /^(true|false|yes|no)$/i.test(word)) &&
    numbers.every((number) => number === 0 || number === 1);
  if (
    words.length > 0 &&
    words.length <= 3 &&
    numbers.length > 0 &&
    (numbers.length > words.length || areTruths)
  )
    found.push({
      text: `Among numbers stands ${words.map((word) => `"${word}"`).join(", ")}, so all labels are names.`,
      ...(words.length === 1 &&
        !areTruths &&
        !/\d/.test(words[0]!) && { remedy: { say: "missing", word: words[0]! } as const }),
    });
  const usual = numbers.filter((number) => !stopgaps.has(number));
  const most = usual.reduce((largest, number) => Math.max(largest, Math.abs(number)), 0);
  for (const number of numbers)
    if (
      stopgaps.has(number) &&
      usual.length > 1 &&
      (number < 0 ? usual.every((each) => each >= 0) : number > 5 * most)
    )
      found.push({
        text: `${number} stands apart from the other labels, and may mean that there is none.`,
        remedy: { say: "missing", word: String(number) },
      });
  return found.slice(0, mostListed);
}
