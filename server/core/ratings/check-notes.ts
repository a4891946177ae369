import type { ProjectSettings } from "../schemas/project.ts";

/** What a rater adds to the answers: why, and how sure they are from 1 to 5. */
export type Notes = { rationale: string | null; confidence: number | null };

export type NotesVerdict =
  | { ok: true; notes: Notes }
  | { ok: false; field: "rationale" | "confidence"; message: string };

/** Keeps the notes that the project asks for, drops others, and refuses when a required one is missing. */
export function checkNotes(
  given: { rationale: string; confidence: number | null },
  asked: Pick<ProjectSettings, "rationale" | "confidence">,
): NotesVerdict {
  const rationale = asked.rationale === "off" ? null : given.rationale.trim() || null;
  const confidence = asked.confidence === "off" ? null : given.confidence;
  if (asked.rationale === "required" && rationale === null)
    return { ok: false, field: "rationale", message: "Say in a sentence why." };
  if (asked.confidence === "required" && confidence === null)
    return { ok: false, field: "confidence", message: "Say how sure you are." };
  return { ok: true, notes: { rationale, confidence } };
}
