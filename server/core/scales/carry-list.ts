import type { Answer } from "../schemas/rating.ts";
import type { Carrying } from "./scale.ts";

/** An answer with an entry for each response, in another order of them. */
export function carryList(answer: Answer, { positions }: Pick<Carrying, "positions">): Answer {
  if (!Array.isArray(answer)) return answer;
  const carried = [...answer] as (string | number)[];
  (answer as (string | number)[]).forEach((entry, place) => {
    carried[positions[place] ?? place] = entry;
  });
  return carried as Answer;
}
