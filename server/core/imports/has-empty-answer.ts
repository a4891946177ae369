import type { ItemContent } from "../schemas/item.ts";

/** Whether there is nothing to read where a rater looks for an answer: in the response, one of several, or the last turn. */
export function hasEmptyAnswer({ response, responses, messages }: ItemContent): boolean {
  const answers = responses?.map((each) => each.response) ?? [response ?? lastAnswer(messages)];
  return answers.some((answer) => answer?.trim() === "");
}

function lastAnswer(messages: ItemContent["messages"]): string | undefined {
  return messages?.filter(({ role }) => role === "assistant").at(-1)?.content;
}
