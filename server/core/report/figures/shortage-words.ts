import type { Shortage } from "#core/agreement/intervals/statistic.ts";
import { countOf } from "#core/text/count-of.ts";

/**
 * What a figure takes, and what was there, in words that follow "because".
 *
 * @example shortageWords({ of: "humans", needs: 3, has: 2 }) // "it takes 3 humans, and there are 2"
 */
export function shortageWords({ of, needs, has }: Shortage): string {
  switch (of) {
    case "humans":
      return `it takes ${countOf(needs, "human")}, and there ${has === 1 ? "is" : "are"} ${has}`;
    case "humans-compared":
      return `it takes ${countOf(needs, "human")} who can be compared with the others, and there ${has === 1 ? "is" : "are"} ${has}`;
    case "items-of-a-human":
      return `it takes a human with ${countOf(needs, "item")} that the judge and another human labelled too, and the most that one has is ${has}`;
    default:
      return of satisfies never;
  }
}
