import { en, type Messages } from "./en.ts";

type Direction = "ltr" | "rtl";
export type Language = { code: string; dir: Direction; messages: Messages };

const english: Language = { code: "en", dir: "ltr", messages: en };

/** A language is added by a file like en.ts and a line here. */
const languages: Record<string, Language> = {
  en: english,
};

/** The catalogue of a language tag; of its base language where the tag has none of its own; else English. */
export function messagesFor(tag: string): Language {
  return languages[tag] ?? languages[tag.split("-")[0] ?? ""] ?? english;
}
