import { z } from "zod";

const Id = z.number().int().positive();

/**
 * News, in the past tense. Sockets carry them; whatever must be kept has gone through a service before.
 * Nothing here may tell a rater about labels, judges or models.
 */
export const Announcement = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("queue.changed"), projectId: Id }),
  z.strictObject({ type: z.literal("rating.submitted"), projectId: Id, raterId: Id }),
  z.strictObject({
    type: z.literal("import.progressed"),
    projectId: Id,
    importId: Id,
    rows: z.number().int(),
  }),
  z.strictObject({ type: z.literal("session.ended"), userId: Id }),
]);
export type Announcement = z.infer<typeof Announcement>;
