import { z } from "zod";
import type { Answer } from "../schemas/rating.ts";
import { rankConsensus } from "../truth/pairs/rank-consensus.ts";
import { carryList } from "./carry-list.ts";
import { asAnswered, readNumber } from "./one-level.ts";
import { openPlaces } from "./open-places.ts";
import { questionParts, storedParts } from "./question-parts.ts";
import { mostResponses, responseCountFault } from "./response-count.ts";
import { responseProblems } from "./response-problems.ts";
import type { Scale } from "./scale.ts";
import { toRanks } from "./to-ranks.ts";

/** The order of the responses of a pair or set, best first. */
export const RankingQuestion = z.strictObject({
  ...questionParts,
  scale: z.literal("ranking"),
  /** Responses may share a place. */
  ties: z.literal(true).optional(),
});

/** An answer is the place of each response, in the item's order: [2, 1, 2] puts the second first, and the others tie. */
export const ranking: Scale<z.infer<typeof RankingQuestion>> = {
  stored: z.object({ ...storedParts, scale: z.literal("ranking"), ties: z.literal(true).optional() }),
  isOneLevel: false,
  canBePrimary: true,
  sides: "by-place",
  comparesResponses: true,
  ranksModels: true,
  isFreeText: false,
  measure: () => "ranking",
  reading: "responses",
  importForm: {
    form: "ranks",
    wanted: `an order of the responses of the item, of which there are 2 to ${mostResponses}: the place of each as a list, or their names, best first (B>A=C)`,
    unit: "response-set",
    asks: { ties: true },
    fit: { asksFor: 5, isShownBy: ({ labels, orders }) => labels > 0 && orders === labels },
  },
  exportForm: asAnswered,
  formDefault: openPlaces,
  problems: (_, unit) => responseProblems(unit),
  /** Places come out as `toRanks` writes them, so that equal orders are equal answers. */
  check({ ties }, value, item) {
    const fault = responseCountFault(item);
    if (fault !== null) return { fault };
    const given = Array.isArray(value) ? value.map((place) => (typeof place === "number" ? place : NaN)) : [];
    if (given.length !== item.responses || !given.every(Number.isFinite))
      return { fault: "Give every response a place." };
    const ranks = toRanks(given);
    if (!ties && new Set(ranks).size < ranks.length)
      return { fault: "Give each response a place of its own." };
    return { answer: ranks };
  },
  carry: (_, answer, order) => carryList(answer, order),
  describe(answer) {
    if (!Array.isArray(answer)) return String(answer);
    const ranks = answer as number[];
    const order = [...ranks.keys()].sort((one, other) => ranks[one]! - ranks[other]!);
    return order.reduce((text, at, index) => {
      if (index === 0) return String(at + 1);
      return `${text} ${ranks[at] === ranks[order[index - 1]!] ? "=" : ">"} ${at + 1}`;
    }, "");
  },
  readLabel: readNumber,
  /** The order by mean places (Borda). Votes are for exactly this order. */
  vote(answers) {
    const given = answers.filter((answer): answer is number[] => Array.isArray(answer));
    const label = rankConsensus(given, "borda")?.ranks ?? null;
    const isSame = (ranks: number[]) => JSON.stringify(toRanks(ranks)) === JSON.stringify(label);
    return { label, reason: label ? null : "tie", votes: given.filter(isSame).length };
  },
  settled: (_, { random }) => toRanks([random.uniform(), random.uniform()]) as Answer,
  perceived: (_, settled, { random, chance }) =>
    random.uniform() < chance ? [...(settled as number[])].reverse() : settled,
};
