import { z } from "zod";
import { findLevel } from "./find-level.ts";
import { levelProblems } from "./level-problems.ts";
import { majorityVote } from "./majority-vote.ts";
import { levels, questionParts } from "./question-parts.ts";
import type { Scale } from "./scale.ts";

/** Any of several levels, of which at least one. */
export const MultiQuestion = z.strictObject({ ...questionParts, scale: z.literal("multi"), levels });

export const multi: Scale<z.infer<typeof MultiQuestion>> = {
  isOneLevel: false,
  canBePrimary: false,
  sides: "named",
  comparesResponses: false,
  ranksModels: false,
  isFreeText: false,
  measure: () => "set",
  reading: "labels",
  importForm: { form: "list", wanted: "a single label", unit: "single-response" },
  problems: (question) => levelProblems(question),
  /** Levels come out in the guideline's order, so that equal choices are equal answers. */
  check(question, value) {
    const chosen = Array.isArray(value) ? value.map((one) => findLevel(question, one)) : [undefined];
    if (chosen.includes(undefined)) return { fault: "Choose among the levels." };
    if (new Set(chosen).size !== chosen.length) return { fault: "Choose each level once." };
    const listed = question.levels?.map((level) => String(level.value)) ?? [];
    return { answer: listed.filter((level) => chosen.some((one) => String(one) === level)) };
  },
  carry(question, answer, { levels: carried }) {
    if (!Array.isArray(answer)) return answer;
    const chosen = new Set((answer as string[]).map((value) => carried.get(value) ?? value));
    return question.levels?.map(({ value }) => String(value)).filter((value) => chosen.has(value)) ?? answer;
  },
  describe: (answer, name) => (answer as string[]).map(name).join(", ") || "none",
  readLabel(answer) {
    if (!answer.startsWith("[")) return null;
    const values: unknown[] = JSON.parse(answer);
    return JSON.stringify([...new Set(values.map(String))].sort());
  },
  /** Several choices are one label when all of them agree. */
  vote(answers) {
    const choices = answers.map((answer) => JSON.stringify([...(answer as string[])].sort()));
    const { label, ...rest } = majorityVote(choices);
    return { label: label === null ? null : (JSON.parse(label) as string[]), ...rest };
  },
  settled: (_, { pick }) => [...new Set([String(pick()), String(pick())])],
  perceived({ levels: listed = [] }, settled, { random, chance }) {
    const chosen = listed
      .map(({ value }) => String(value))
      .filter(
        (value) => random.uniform() < ((settled as string[]).includes(value) ? 1 - chance : chance / 4),
      );
    return chosen.length > 0 ? chosen : [(settled as string[])[0]];
  },
};
