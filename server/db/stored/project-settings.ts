import { z } from "zod";
import { groupRules, queuePolicies } from "#core/queue/queue-order.ts";
import { askModes, ProjectSettings } from "#core/schemas/project.ts";

const usual = ProjectSettings.parse({});

/** Every page of a project needs its settings, so a setting that cannot be read gets the value of a new project. */
const StoredSettings = z.object({
  overlap: z.coerce.number().int().positive().catch(usual.overlap),
  leaseMinutes: z.coerce.number().int().positive().catch(usual.leaseMinutes),
  setAsideAfter: z.coerce.number().int().positive().catch(usual.setAsideAfter),
  rationale: z.enum(askModes).catch(usual.rationale),
  confidence: z.enum(askModes).catch(usual.confidence),
  policy: z.enum(queuePolicies).catch(usual.policy),
  promptGroups: z.enum(groupRules).catch(usual.promptGroups),
  overlapMost: z.coerce.number().int().positive().nullable().catch(usual.overlapMost),
  certainty: z.coerce.number().positive().max(100).catch(usual.certainty),
  assumedAccuracy: z.coerce.number().positive().max(100).catch(usual.assumedAccuracy),
  totalQuota: z.coerce.number().int().positive().nullable().catch(usual.totalQuota),
  dailyQuota: z.coerce.number().int().positive().nullable().catch(usual.dailyQuota),
  controlRate: z.coerce.number().min(0).max(100).catch(usual.controlRate),
  controlFirst: z.coerce.number().int().min(0).catch(usual.controlFirst),
  controlFirstRate: z.coerce.number().min(0).max(100).catch(usual.controlFirstRate),
  repeatRate: z.coerce.number().min(0).max(100).catch(usual.repeatRate),
  repeatAfter: z.coerce.number().int().positive().catch(usual.repeatAfter),
});

export function readProjectSettings(stored: unknown): ProjectSettings {
  return StoredSettings.catch(usual).parse(stored);
}
