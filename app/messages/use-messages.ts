import { createContext, useContext } from "react";
import type { Messages } from "./en.ts";
import { type Language, messagesFor } from "./messages.ts";

/** The language of the pages below; English by default. */
export const LanguageContext = createContext<Language>(messagesFor("en"));

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useMessages(): Messages {
  return useContext(LanguageContext).messages;
}
