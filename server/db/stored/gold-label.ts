import { z } from "zod";
import type { Answer } from "#core/schemas/rating.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import { readAnswers } from "./answers.ts";
import { readStored } from "./read-stored.ts";

const StoredGold = z.object({ label: z.unknown() });

/** A gold label, in whatever form a version of Assay has stored it. */
export function readGoldLabel(stored: unknown): Readable<{ label: Answer }> {
  const held = readStored(StoredGold, stored, "This gold label");
  if ("whyUnreadable" in held) return held;
  const answers = readAnswers({ label: held.label });
  const isRead = !("whyUnreadable" in answers) && answers.label !== undefined;
  return isRead
    ? { label: answers.label as Answer }
    : { whyUnreadable: "This gold label was stored in a form that this version of Assay cannot read." };
}
