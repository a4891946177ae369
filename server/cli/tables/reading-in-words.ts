import type { Reading } from "#core/tables/codes/label-table.ts";
import type { ReadingNote } from "#core/tables/reading/remedy.ts";
import { remedyFlags } from "./remedy-flags.ts";

/** How a file was read, for a file of results: its notes as sentences, with the options that say otherwise. */
export function readingInWords({ notes, suspicious, ...reading }: Reading) {
  return { ...reading, notes: notes.map(inWords), suspicious: suspicious.map(inWords) };
}

function inWords({ text, remedy }: ReadingNote): string {
  return remedy ? `${text} ${remedyFlags(remedy)}` : text;
}
