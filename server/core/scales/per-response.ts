import { z } from "zod";
import type { Answer } from "../schemas/rating.ts";
import { carryList } from "./carry-list.ts";
import { findLevel } from "./find-level.ts";
import { levelProblems } from "./level-problems.ts";
import { majorityVote } from "./majority-vote.ts";
import { asAnswered, readNumber } from "./one-level.ts";
import { openPlaces } from "./open-places.ts";
import { levels, questionParts, storedLevels, storedParts } from "./question-parts.ts";
import { responseCountFault } from "./response-count.ts";
import { responseProblems } from "./response-problems.ts";
import type { Scale } from "./scale.ts";

/** Each response of a pair or set, on the same levels: graded ones, which are integers, or names. */
export const PerResponseQuestion = z.strictObject({
  ...questionParts,
  scale: z.literal("per-response"),
  levels,
});

type Entry = string | number;

export const perResponse: Scale<z.infer<typeof PerResponseQuestion>> = {
  stored: z.object({ ...storedParts, scale: z.literal("per-response"), levels: storedLevels }),
  isOneLevel: false,
  canBePrimary: true,
  sides: "by-place",
  comparesResponses: true,
  ranksModels: false,
  isFreeText: false,
  measure: (levels) => (levels.every((level) => readNumber(String(level)) !== null) ? "ordinal" : "nominal"),
  reading: "responses",
  importForm: {
    form: "responses",
    wanted: "a list with one label for each response of the item",
    unit: "response-set",
  },
  exportForm: asAnswered,
  formDefault: openPlaces,
  problems: (question, unit) => [
    ...responseProblems(unit),
    ...levelProblems(question, { values: "either" }),
    ...(question.levels?.some(({ value }) => typeof value === "string" && readNumber(value) !== null)
      ? [{ field: "levels", message: "graded values are numbers, without quotes" }]
      : []),
  ],
  check(question, value, item) {
    const fault = responseCountFault(item);
    if (fault !== null) return { fault };
    const entries = Array.isArray(value) ? value.map((entry) => findLevel(question, entry)) : [];
    return entries.length !== item.responses || entries.includes(undefined)
      ? { fault: "Choose a level for each response." }
      : { answer: entries as Answer };
  },
  carry: (_, answer, order) => carryList(answer, order),
  describe: (answer, name) =>
    Array.isArray(answer)
      ? (answer as Entry[]).map((entry, place) => `${place + 1}: ${name(entry)}`).join(", ")
      : String(answer),
  readLabel: (entry) => readNumber(entry) ?? entry,
  /** Each response has a majority of its own; null where its labels tie. Votes are those for the least certain one. */
  vote(answers) {
    const given = answers.filter((answer): answer is Entry[] & Answer => Array.isArray(answer));
    const first = given[0] ?? [];
    const votes = first.map((_, place) => majorityVote(given.flatMap((entries) => entries[place] ?? [])));
    return {
      label: votes.map(({ label }) => label),
      reason: votes.some(({ label }) => label === null) ? "tie" : null,
      votes: Math.min(...votes.map((vote) => vote.votes)),
    };
  },
  settled: (_, { pick }) => [pick(), pick()] as Answer,
  perceived: ({ levels: listed = [] }, settled, { random, chance }) =>
    (settled as Entry[]).map((entry) =>
      random.uniform() < chance ? listed[random.below(listed.length)].value : entry,
    ) as Answer,
};
