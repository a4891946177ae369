import { z } from "zod";
import type { Answer } from "../schemas/rating.ts";
import { parsedIfJson } from "../tables/rows/parse-json-record.ts";
import { findLevel } from "./find-level.ts";
import { levelProblems } from "./level-problems.ts";
import { majorityVote } from "./majority-vote.ts";
import { asAnswered, noAnswer } from "./one-level.ts";
import { levels, questionParts, storedLevels, storedParts } from "./question-parts.ts";
import type { Scale } from "./scale.ts";

/** Any of several levels, of which at least one. */
export const MultiQuestion = z.strictObject({ ...questionParts, scale: z.literal("multi"), levels });

const StoredChoices = z.array(z.union([z.string(), z.number()]));

export const multi: Scale<z.infer<typeof MultiQuestion>> = {
  stored: z.object({ ...storedParts, scale: z.literal("multi"), levels: storedLevels }),
  isOneLevel: false,
  canBePrimary: false,
  sides: "named",
  comparesResponses: false,
  ranksModels: false,
  isFreeText: false,
  measure: () => "set",
  reading: "labels",
  importForm: {
    form: "list",
    wanted: "a single label",
    unit: "single-response",
    fit: { asksFor: 4, isShownBy: ({ lists }) => lists > 0 },
  },
  exportForm: asAnswered,
  formDefault: noAnswer,
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
  describe: (answer, name) => choicesOf(answer).map(name).join(", ") || "none",
  readLabel(answer) {
    const choices = StoredChoices.safeParse(parsedIfJson(answer)).data;
    return choices ? JSON.stringify([...new Set(choices.map(String))].sort()) : null;
  },
  /** Several choices are one label when all of them agree. */
  vote(answers) {
    const choices = answers.map((answer) => choicesOf(answer).sort());
    const written = choices.map((chosen) => JSON.stringify(chosen));
    const { label, ...rest } = majorityVote(written);
    return { label: label === null ? null : choices[written.indexOf(label)]!, ...rest };
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

/** What is stored may be older than the check: a single choice is one too. */
function choicesOf(answer: Answer): string[] {
  return Array.isArray(answer) ? answer.map(String) : [String(answer)];
}
