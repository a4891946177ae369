import { z } from "zod";
import { askModes, ProjectSettings } from "#core/schemas/project.ts";

const usual = ProjectSettings.parse({});

/** Every page of a project needs its settings, so a setting that cannot be read gets the value of a new project. */
const StoredSettings = z.object({
  overlap: z.coerce.number().int().positive().catch(usual.overlap),
  leaseMinutes: z.coerce.number().int().positive().catch(usual.leaseMinutes),
  setAsideAfter: z.coerce.number().int().positive().catch(usual.setAsideAfter),
  rationale: z.enum(askModes).catch(usual.rationale),
  confidence: z.enum(askModes).catch(usual.confidence),
});

export function readProjectSettings(stored: unknown): ProjectSettings {
  return StoredSettings.catch(usual).parse(stored);
}
