import { z } from "zod";
import { skipKinds } from "../queue/skip-kinds.ts";
import { RowId, RowIdText } from "./row-id.ts";
import { exactText } from "./stored-text.ts";

const absent = z.literal("").transform(() => undefined);

/** What a page of skips shows, as its address says it. An empty field filters nothing. */
export const SkipFilter = z.object({
  rater: absent.or(exactText(200)).optional().catch(undefined),
  kind: absent.or(z.enum(skipKinds)).optional().catch(undefined),
  before: RowIdText.optional().catch(undefined),
});
export type SkipFilter = z.infer<typeof SkipFilter>;

/** What a lead does on the page of skips. */
export const SkipsRequest = z.strictObject({ op: z.literal("put-back"), itemId: RowId });
export type SkipsRequest = z.infer<typeof SkipsRequest>;
