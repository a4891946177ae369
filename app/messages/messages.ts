import { en, type Messages } from "./en.ts";

type Direction = "ltr" | "rtl";
export type Language = { code: string; dir: Direction; messages: Messages };

const english: Language = { code: "en", dir: "ltr", messages: en };

/** To add a language, add a file like en.ts and a line here. */
const languages: Record<string, Language> = {
  en: english,
};

/** The messages for a language tag: those of the tag, otherwise those of its base language, otherwise English. */
export function messagesFor(tag: string): Language {
  return languages[tag] ?? languages[tag.split("-")[0] ?? ""] ?? english;
}
