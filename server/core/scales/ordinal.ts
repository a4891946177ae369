import { z } from "zod";
import { levelOfEvidence } from "./level-of-evidence.ts";
import { levelProblems } from "./level-problems.ts";
import { clamp, oneLevel, readNumber } from "./one-level.ts";
import { levels, questionParts, storedLevels, storedParts } from "./question-parts.ts";
import type { Scale } from "./scale.ts";

/** One of several levels in an order, which are numbers. */
export const OrdinalQuestion = z.strictObject({ ...questionParts, scale: z.literal("ordinal"), levels });

export const ordinal: Scale<z.infer<typeof OrdinalQuestion>> = {
  ...oneLevel,
  stored: z.object({ ...storedParts, scale: z.literal("ordinal"), levels: storedLevels }),
  sides: "unnamed",
  measure: () => "ordinal",
  importForm: {
    form: "integer",
    wanted: "a whole number",
    unit: "single-response",
    fit: {
      asksFor: 3,
      isShownBy: (seen) => levelOfEvidence(seen) === "ordinal",
    },
  },
  problems: (question) => levelProblems(question, { values: "rising" }),
  describe: (answer, name) => {
    const label = name(answer as number);
    return label === String(answer) ? label : `${answer}: ${label}`;
  },
  readLabel: readNumber,
  settled({ id, primary, levels = [] }, { truth, pick }) {
    if (primary) return levels[Math.min(truth.verdict, levels.length - 1)].value;
    return id === "severity" && truth.severity ? truth.severity : pick();
  },
  perceived({ levels = [] }, settled, { severity, seen }) {
    const at = levels.findIndex(({ value }) => value === settled);
    return levels[clamp(Math.round(at + severity + seen()), 0, levels.length - 1)].value;
  },
};
