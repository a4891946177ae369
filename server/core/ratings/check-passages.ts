import type { Answers, Span } from "../schemas/rating.ts";

/** A question with an invalid passage, and a sentence about it. */
export type PassageFault = { question: string; message: string };

/** Whether any answer marks passages, so that their texts are needed. */
export function hasPassages(answers: Answers): boolean {
  return Object.values(answers).some((answer) => passagesOf(answer).length > 0);
}

/**
 * What is wrong with the passages in answers to an item; null when each lies within one of its texts and splits no
 * character.
 * @param texts those in which passages can be marked, as from `markableParts`
 */
export function checkPassages(answers: Answers, texts: readonly string[]): PassageFault | null {
  for (const [question, answer] of Object.entries(answers))
    for (const span of passagesOf(answer)) {
      const message = faultOf(span, texts[span.part]);
      if (message) return { question, message };
    }
  return null;
}

function passagesOf(answer: Answers[string]): Span[] {
  return Array.isArray(answer) ? answer.filter((entry): entry is Span => typeof entry === "object") : [];
}

function faultOf({ part, start, end }: Span, text: string | undefined): string | null {
  if (text === undefined) return `A passage lies in text ${part + 1}, which this item does not have.`;
  if (end > text.length) return `A passage ends at ${end}, and the text is ${text.length} long.`;
  if (start >= end) return "A passage is empty.";
  const isCut = [start, end].some((place) => isWithinCharacter(text, place));
  return isCut ? "A passage begins or ends within a character." : null;
}

function isWithinCharacter(text: string, place: number): boolean {
  return (text.codePointAt(place - 1) ?? 0) > 0xffff;
}
