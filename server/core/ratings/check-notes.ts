import type { ProjectSettings } from "../schemas/project.ts";

/** What a rater adds to the answers: why, and how sure they are from 1 to 5. */
export type Notes = { rationale: string | null; confidence: number | null };

export type NotesVerdict =
  | { ok: true; notes: Notes }
  | { ok: false; field: "rationale" | "confidence"; message: string };

type Asked = Pick<ProjectSettings, "rationale" | "confidence">;

/** Whether notes were given that the project does not ask for. */
export function givesUnasked(given: { rationale: string; confidence: number | null }, asked: Asked): boolean {
  return (
    (asked.rationale === "off" && given.rationale.trim() !== "") ||
    (asked.confidence === "off" && given.confidence !== null)
  );
}

/**
 * What is asked of a rater whose task was leased under other settings than those in force now: the page may have been
 * made under either, so nothing is required that one of them does not require, and all is kept that one asks for.
 *
 * @example askedByEither({ rationale: "off", confidence: "off" }, { rationale: "required", confidence: "off" })
 * // { rationale: "optional", confidence: "off" }
 */
export function askedByEither(then: Asked, now: Asked): Asked {
  return {
    rationale: then.rationale === now.rationale ? now.rationale : "optional",
    confidence: then.confidence === now.confidence ? now.confidence : "optional",
  };
}

/** Keeps the notes that the project asks for, drops others, and refuses when a required one is missing. */
export function checkNotes(
  given: { rationale: string; confidence: number | null },
  asked: Asked,
): NotesVerdict {
  const rationale = asked.rationale === "off" ? null : given.rationale.trim() || null;
  const confidence = asked.confidence === "off" ? null : given.confidence;
  if (asked.rationale === "required" && rationale === null)
    return { ok: false, field: "rationale", message: "Say in a sentence why." };
  if (asked.confidence === "required" && confidence === null)
    return { ok: false, field: "confidence", message: "Say how sure you are." };
  return { ok: true, notes: { rationale, confidence } };
}
