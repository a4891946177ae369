import type { SkipKind } from "#core/queue/skip-kinds.ts";

/** Kinds of skips in the words of those who read about them. */
export const skipWords: Record<SkipKind, string> = {
  language: "Cannot read the language",
  subject: "Does not know enough about the subject",
  unwanted: "Does not want to see the content",
  broken: "Broken or incomplete",
  other: "Another reason",
  unreadable: "Could not be shown by Assay",
};
