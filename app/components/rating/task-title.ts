import { oneLine } from "#app/lib/one-line.ts";
import type { RatingTask } from "#core/schemas/rating.ts";

const longest = 60;
/** Enough for them, and no more of a text that may be as long as a book. */
const readFrom = 1000;

/** What a task is called where it is not on the screen: the beginning of what its rater read first. */
export function taskTitle({ content }: Pick<RatingTask, "content">): string {
  const text =
    content.prompt ?? content.messages?.[0]?.content ?? content.description ?? content.response ?? "";
  const line = [...oneLine(text.slice(0, readFrom)).trim()];
  return line.length > longest ? `${line.slice(0, longest).join("").trimEnd()} …` : line.join("");
}
