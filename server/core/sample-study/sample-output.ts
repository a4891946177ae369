import { z } from "zod";

/** What the author of a sample output meant it to be. It is part of the metadata, which raters never see. */
export const SampleTruth = z.object({
  verdict: z.number().int().min(0).max(2),
  severity: z.number().int().min(1).optional(),
  /** From 0, where nobody can be in doubt, to 1. */
  ambiguity: z.number().min(0).max(1),
});
export type SampleTruth = z.infer<typeof SampleTruth>;

export type SampleOutput = {
  id: string;
  /** The text that answers refer to: the response, or the first of several. */
  text: string;
  truth: SampleTruth;
};
